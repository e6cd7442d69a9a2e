/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.BucketScanner;
import java.util.Map;

/** Refuses buckets and offsets that cannot be, with {@link IllegalArgumentException}. */
final class BucketChecks {

    private BucketChecks() {}

    /** A bucket of a table without partitions. */
    static TableBucket unpartitioned(TableInfo table, int bucket) {
        if (table.isPartitioned()) {
            throw new IllegalArgumentException(
                    "Table " + table.path() + " is partitioned: name the partition of bucket " + bucket);
        }
        return TableBucket.of(table.tableId(), bucket);
    }

    /** Checks buckets and where they are to be read from. */
    static void check(TableInfo table, Map<TableBucket, Long> startOffsets) {
        startOffsets.forEach((bucket, offset) -> {
            check(table, bucket);
            if (offset < 0 && offset != BucketScanner.EARLIEST_OFFSET) {
                throw new IllegalArgumentException("An offset is 0 or more, or EARLIEST_OFFSET ("
                        + BucketScanner.EARLIEST_OFFSET + "), not " + offset);
            }
        });
    }

    /** Checks a bucket. */
    static void check(TableInfo table, TableBucket bucket) {
        if (bucket.tableId() != table.tableId()) {
            throw new IllegalArgumentException(
                    "There is no " + bucket + " in " + table.path() + ", whose id is " + table.tableId());
        }
        if (bucket.partitionId().isPresent() != table.isPartitioned()) {
            throw new IllegalArgumentException("Table " + table.path() + " is "
                    + (table.isPartitioned() ? "partitioned: name the partition of " : "not partitioned, as is ")
                    + bucket);
        }
        // A partition may have another number of buckets than the table has now: only its leader knows.
        if (bucket.bucket() < 0 || (bucket.bucket() >= table.bucketCount() && !table.isPartitioned())) {
            throw new IllegalArgumentException("There is no " + bucket + " in " + table.path() + ", which has "
                    + table.bucketCount() + " buckets");
        }
    }
}
