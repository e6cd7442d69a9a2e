/* SPDX-License-Identifier: Apache-2.0 */
/** Keys and buckets as Apache Paimon makes them: the key is a binary row of Paimon's. */
@NullMarked
package fluss.lake.paimon;

import org.jspecify.annotations.NullMarked;
