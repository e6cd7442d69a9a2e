/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/**
 * A partition as the server knows it.
 *
 * @param partitionId id, never given twice
 * @param partitionName its values joined by {@code $} in the order of the partition keys
 * @param spec its values by column, in the order of the partition keys
 */
public record PartitionInfo(long partitionId, String partitionName, PartitionSpec spec) {}
