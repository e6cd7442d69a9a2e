/* SPDX-License-Identifier: Apache-2.0 */
/** Managing databases, tables, partitions, the cluster, rights and snapshots. {@link fluss.core.admin.CoreAdmin} is the door. */
@NullMarked
package fluss.core.admin;

import org.jspecify.annotations.NullMarked;
