/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ListPartitionInfosRequest;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbTablePath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tells every bucket of a table, and of every partition there is now. */
final class TableBuckets {

    private TableBuckets() {}

    /** The buckets; ends within {@code client.request-timeout}. */
    static CompletableFuture<List<TableBucket>> of(ClientRuntime runtime, TableInfo table) {
        if (!table.isPartitioned()) {
            return CompletableFuture.completedFuture(of(table));
        }
        ListPartitionInfosRequest request = ListPartitionInfosRequest.newBuilder()
                .setTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(table.path().database())
                        .setTableName(table.path().table()))
                .build();
        return runtime.metadata()
                .read(Apis.LIST_PARTITION_INFOS, request)
                .thenApply(response -> buckets(table, response));
    }

    /** The buckets of a table without partitions. */
    static List<TableBucket> of(TableInfo table) {
        return IntStream.range(0, table.bucketCount())
                .mapToObj(number -> TableBucket.of(table.tableId(), number))
                .toList();
    }

    /** The buckets of a partition; ends within {@code client.request-timeout}. */
    static CompletableFuture<List<TableBucket>> of(ClientRuntime runtime, TableInfo table, long partitionId) {
        return runtime.metadata()
                .locate(table.path(), partitionId)
                .thenApply(found -> of(table, partitionId, found.toldCount().orElse(table.bucketCount())));
    }

    private static List<TableBucket> of(TableInfo table, long partitionId, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TableBucket.of(table.tableId(), partitionId, number))
                .toList();
    }

    private static List<TableBucket> buckets(TableInfo table, ListPartitionInfosResponse response) {
        List<TableBucket> buckets = new ArrayList<>();
        for (PbPartitionInfo partition : response.getPartitionsInfoList()) {
            int count = partition.hasBucketCount() ? partition.getBucketCount() : table.bucketCount();
            buckets.addAll(of(table, partition.getPartitionId(), count));
        }
        return buckets;
    }
}
