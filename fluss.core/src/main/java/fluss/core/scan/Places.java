/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Blocking;
import fluss.core.runtime.ClientRuntime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Finds buckets and offsets of one table for scanners. Safe for any thread. */
final class Places {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final Duration limit;

    Places(ClientRuntime runtime, TableInfo table) {
        this.runtime = runtime;
        this.table = table;
        this.limit = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** Every bucket of the table and of the partitions there are now; blocks. */
    List<TableBucket> allBuckets() {
        return await(TableBuckets.of(runtime, table));
    }

    /** Every bucket of a partition; blocks. */
    List<TableBucket> bucketsOf(long partitionId) {
        return await(TableBuckets.of(runtime, table, partitionId));
    }

    /** Where a place is in each bucket; blocks. */
    Map<TableBucket, Long> offsets(Collection<TableBucket> buckets, OffsetSpec place) {
        return buckets.isEmpty()
                ? Map.of()
                : await(StartOffsets.of(runtime, table, place, List.copyOf(buckets), limit));
    }

    /** What is to be read of each bucket from a place on; blocks unless that is the earliest one. */
    Map<TableBucket, Extent> from(Collection<TableBucket> buckets, OffsetSpec place) {
        Map<TableBucket, Extent> extents = new HashMap<>();
        if (place instanceof OffsetSpec.Earliest) {
            buckets.forEach(bucket -> extents.put(bucket, Extent.from(BucketScanner.EARLIEST_OFFSET)));
        } else {
            long fromTimestamp = place instanceof OffsetSpec.Timestamp time ? time.epochMillis() : Extent.ANY_TIME;
            offsets(buckets, place)
                    .forEach((bucket, offset) -> extents.put(bucket, Extent.from(offset, fromTimestamp)));
        }
        return extents;
    }

    /** What a range is of each bucket. */
    CompletableFuture<Map<TableBucket, Extent>> extents(LogRange range) {
        return buckets(range)
                .thenCompose(buckets -> starts(range, buckets)
                        .thenCombine(ends(range, buckets), (starts, ends) -> join(range, starts, ends)));
    }

    private CompletableFuture<List<TableBucket>> buckets(LogRange range) {
        if (!range.startOffsets().isEmpty()) {
            return CompletableFuture.completedFuture(
                    List.copyOf(range.startOffsets().keySet()));
        }
        return range.endOffsets().isEmpty()
                ? TableBuckets.of(runtime, table)
                : CompletableFuture.completedFuture(
                        List.copyOf(range.endOffsets().keySet()));
    }

    private CompletableFuture<Map<TableBucket, Long>> starts(LogRange range, List<TableBucket> buckets) {
        Map<TableBucket, Long> given = range.startOffsets();
        List<TableBucket> unknown = buckets.stream()
                .filter(bucket -> given.getOrDefault(bucket, BucketScanner.EARLIEST_OFFSET) < 0)
                .toList();
        // A reading that ends needs the true first offset: there may be nothing between it and the end.
        return ask(range.start(), unknown).thenApply(found -> {
            Map<TableBucket, Long> starts = new HashMap<>(given);
            starts.putAll(found);
            return starts;
        });
    }

    private CompletableFuture<Map<TableBucket, Long>> ends(LogRange range, List<TableBucket> buckets) {
        return range.isBounded() && range.endOffsets().isEmpty()
                ? ask(OffsetSpec.latest(), buckets)
                : CompletableFuture.completedFuture(range.endOffsets());
    }

    private CompletableFuture<Map<TableBucket, Long>> ask(OffsetSpec place, List<TableBucket> buckets) {
        return buckets.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : StartOffsets.of(runtime, table, place, buckets, limit);
    }

    private static Map<TableBucket, Extent> join(
            LogRange range, Map<TableBucket, Long> starts, Map<TableBucket, Long> ends) {
        long from = range.start() instanceof OffsetSpec.Timestamp time ? time.epochMillis() : Extent.ANY_TIME;
        long until = range.end()
                .map(end -> end instanceof OffsetSpec.Timestamp time ? time.epochMillis() : Extent.NO_END)
                .orElse(Extent.NO_END);
        boolean nothing = range.end().orElse(null) instanceof OffsetSpec.Earliest;
        Map<TableBucket, Extent> extents = new HashMap<>();
        starts.forEach((bucket, start) -> {
            long end = nothing ? start : Objects.requireNonNull(ends.getOrDefault(bucket, Extent.NO_END));
            extents.put(bucket, Extent.from(start, from).to(end, until));
        });
        return extents;
    }

    <T> T await(CompletableFuture<T> asked) {
        return Blocking.await(runtime.loop(), asked, "a scan of " + table.path());
    }
}
