/* SPDX-License-Identifier: Apache-2.0 */

/**
 * A real Fluss cluster on this machine, for tests and demonstrations; begin with
 * {@link fluss.localcluster.LocalCluster#builder()}.
 */
@NullMarked
package fluss.localcluster;

import org.jspecify.annotations.NullMarked;
