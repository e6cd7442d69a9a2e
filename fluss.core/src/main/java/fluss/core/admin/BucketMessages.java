/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.metadata.TableBucket;
import fluss.core.wire.proto.PbTableBucket;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Names of buckets as messages and back. */
final class BucketMessages {

    private BucketMessages() {}

    static TableBucket bucket(long tableId, boolean hasPartitionId, long partitionId, int bucket) {
        return new TableBucket(tableId, hasPartitionId ? OptionalLong.of(partitionId) : OptionalLong.empty(), bucket);
    }

    static TableBucket bucket(PbTableBucket bucket) {
        return bucket(bucket.getTableId(), bucket.hasPartitionId(), bucket.getPartitionId(), bucket.getBucketId());
    }

    static PbTableBucket wire(TableBucket bucket) {
        PbTableBucket.Builder builder =
                PbTableBucket.newBuilder().setTableId(bucket.tableId()).setBucketId(bucket.bucket());
        bucket.partitionId().ifPresent(builder::setPartitionId);
        return builder.build();
    }

    /** What is said of buckets, table by table. */
    static Map<Long, Map<TableBucket, Long>> byTable(Map<TableBucket, Long> values) {
        Map<Long, Map<TableBucket, Long>> tables = new TreeMap<>();
        values.forEach((bucket, value) ->
                tables.computeIfAbsent(bucket.tableId(), id -> new HashMap<>()).put(bucket, value));
        return tables;
    }
}
