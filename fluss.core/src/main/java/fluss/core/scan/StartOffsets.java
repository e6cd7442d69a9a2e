/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.OffsetSpec;
import fluss.core.runtime.BucketQuery;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.OffsetQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Asks the leaders of buckets for offsets: {@code docs/protocol/behaviour.md}, section 2.7. */
final class StartOffsets {

    private StartOffsets() {}

    /**
     * The offset of each bucket.
     *
     * @return ends on the event loop, within {@code limit}
     */
    static CompletableFuture<Map<TableBucket, Long>> of(
            ClientRuntime runtime, TableInfo table, OffsetSpec spec, Collection<TableBucket> buckets, Duration limit) {
        Map<OptionalLong, List<Integer>> byPartition = new HashMap<>();
        for (TableBucket bucket : buckets) {
            byPartition
                    .computeIfAbsent(bucket.partitionId(), id -> new ArrayList<>())
                    .add(bucket.bucket());
        }
        CompletableFuture<Map<TableBucket, Long>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (Map.Entry<OptionalLong, List<Integer>> part : byPartition.entrySet()) {
            CompletableFuture<Map<Integer, Long>> offsets =
                    ask(runtime, table, spec, part.getKey(), part.getValue(), limit);
            all = all.thenCombine(offsets, (found, more) -> {
                more.forEach(
                        (bucket, offset) -> found.put(new TableBucket(table.tableId(), part.getKey(), bucket), offset));
                return found;
            });
        }
        return all;
    }

    private static CompletableFuture<Map<Integer, Long>> ask(
            ClientRuntime runtime,
            TableInfo table,
            OffsetSpec spec,
            OptionalLong partition,
            List<Integer> buckets,
            Duration limit) {
        BucketQuery<?, ?> query = BucketQuery.of(runtime, table, partition, buckets, new OffsetQuestion(spec), limit);
        CompletableFuture<Map<Integer, Long>> offsets = query.all();
        query.begin();
        return offsets;
    }
}
