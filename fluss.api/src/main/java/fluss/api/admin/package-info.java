/* SPDX-License-Identifier: Apache-2.0 */
/** Managing databases, tables, the cluster, rights and snapshots: {@link fluss.api.admin.Admin}. */
@NullMarked
package fluss.api.admin;

import org.jspecify.annotations.NullMarked;
