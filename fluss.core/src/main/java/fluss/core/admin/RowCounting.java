/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.TableStats;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import fluss.core.runtime.BucketQuery;
import fluss.core.wire.Apis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a table, partition by partition. On the loop only, but for its outcome. */
final class RowCounting {

    private final AdminCalls calls;
    private final TablePath table;
    private final CompletableFuture<TableStats> outcome;
    private final Map<TableBucket, Long> counts = new HashMap<>();
    private int underWay;

    RowCounting(AdminCalls calls, TablePath table, CompletableFuture<TableStats> outcome) {
        this.calls = calls;
        this.table = table;
        this.outcome = outcome;
    }

    void begin() {
        Stages.onEnd(calls.metadata().tableInfo(table), (info, failure) -> {
            if (info == null) {
                fail(failure);
            } else if (info.isPartitioned()) {
                listPartitions(info);
            } else {
                underWay = 1;
                count(info, Optional.empty());
            }
        });
    }

    private void listPartitions(TableInfo info) {
        Stages.onEnd(
                calls.metadata().read(Apis.LIST_PARTITION_INFOS, AdminMessages.listPartitions(table, Optional.empty())),
                (response, failure) -> {
                    if (response == null) {
                        fail(failure);
                        return;
                    }
                    List<PartitionInfo> partitions = response.getPartitionsInfoList().stream()
                            .map(AdminMessages::partitionInfo)
                            .toList();
                    // One more than there are, so that it cannot be over before the last has begun.
                    underWay = partitions.size() + 1;
                    partitions.forEach(partition -> count(info, Optional.of(partition)));
                    endOfPart();
                });
    }

    private void count(TableInfo info, Optional<PartitionInfo> partition) {
        OptionalLong partitionId =
                partition.isPresent() ? OptionalLong.of(partition.get().partitionId()) : OptionalLong.empty();
        int buckets = partition
                .flatMap(one -> one.bucketCount().stream().boxed().findFirst())
                .orElse(info.bucketCount());
        BucketQuery<?, ?> query = BucketQuery.of(
                calls.runtime(),
                table,
                partition.map(PartitionInfo::partitionName),
                IntStream.range(0, buckets).boxed().toList(),
                new RowCountQuestion(),
                calls.timeout());
        Stages.onEnd(query.all(), (rows, failure) -> {
            if (rows != null) {
                rows.forEach(
                        (bucket, count) -> counts.put(new TableBucket(info.tableId(), partitionId, bucket), count));
                endOfPart();
            } else if (isGone(failure) && partition.isPresent()) {
                endOfPart(); // dropped since it was listed, and its rows with it
            } else {
                fail(failure);
            }
        });
        query.begin();
    }

    private static boolean isGone(@Nullable Throwable failure) {
        return failure instanceof FlussException ours && ours.code() == ErrorCode.PARTITION_NOT_EXISTS;
    }

    private void endOfPart() {
        if (--underWay == 0) {
            outcome.complete(new TableStats(counts));
        }
    }

    private void fail(@Nullable Throwable failure) {
        if (failure != null) {
            outcome.completeExceptionally(failure);
        }
    }
}
