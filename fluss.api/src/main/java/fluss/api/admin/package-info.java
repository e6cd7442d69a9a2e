/* SPDX-License-Identifier: Apache-2.0 */
/** Managing databases, tables and partitions: {@link fluss.api.admin.Admin}. */
@NullMarked
package fluss.api.admin;

import org.jspecify.annotations.NullMarked;
