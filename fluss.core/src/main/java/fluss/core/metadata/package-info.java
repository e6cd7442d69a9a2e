/* SPDX-License-Identifier: Apache-2.0 */
/** What is known of the cluster: servers, tables, partitions, leaders. {@link fluss.core.metadata.ClusterMetadata} is the door. */
@NullMarked
package fluss.core.metadata;

import org.jspecify.annotations.NullMarked;
