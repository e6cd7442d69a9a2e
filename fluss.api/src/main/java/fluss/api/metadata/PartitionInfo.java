/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.OptionalInt;

/**
 * A partition as the server knows it.
 *
 * @param partitionId id, never given twice
 * @param partitionName its values joined by {@code $} in the order of the partition keys
 * @param spec its values by column, in the order of the partition keys
 * @param bucketCount how many buckets it was made with, if the server tells: those of 1.0 do; as many as the table has otherwise
 */
public record PartitionInfo(long partitionId, String partitionName, PartitionSpec spec, OptionalInt bucketCount) {

    /** A partition whose number of buckets is not told. */
    public PartitionInfo(long partitionId, String partitionName, PartitionSpec spec) {
        this(partitionId, partitionName, spec, OptionalInt.empty());
    }
}
