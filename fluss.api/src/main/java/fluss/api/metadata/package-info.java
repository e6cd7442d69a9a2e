/* SPDX-License-Identifier: Apache-2.0 */
/** What describes databases, tables, partitions and buckets. All types are immutable values. */
@NullMarked
package fluss.api.metadata;

import org.jspecify.annotations.NullMarked;
