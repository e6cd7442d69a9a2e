/* SPDX-License-Identifier: Apache-2.0 */
/** Managing databases, tables and partitions. {@link fluss.core.admin.CoreAdmin} is the door. */
@NullMarked
package fluss.core.admin;

import org.jspecify.annotations.NullMarked;
