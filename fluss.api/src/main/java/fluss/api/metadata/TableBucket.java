/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.OptionalLong;

/**
 * Names a bucket of a table, or of one of its partitions.
 *
 * @param tableId id of the table; changes when the table is dropped and made again
 * @param partitionId id of the partition, present if and only if the table is partitioned
 * @param bucket number of the bucket, from 0
 */
public record TableBucket(long tableId, OptionalLong partitionId, int bucket) {

    /** A bucket of a table that is not partitioned. */
    public static TableBucket of(long tableId, int bucket) {
        return new TableBucket(tableId, OptionalLong.empty(), bucket);
    }

    /** A bucket of a partition. */
    public static TableBucket of(long tableId, long partitionId, int bucket) {
        return new TableBucket(tableId, OptionalLong.of(partitionId), bucket);
    }

    @Override
    public String toString() {
        return "table " + tableId + (partitionId.isPresent() ? " partition " + partitionId.getAsLong() : "")
                + " bucket " + bucket;
    }
}
