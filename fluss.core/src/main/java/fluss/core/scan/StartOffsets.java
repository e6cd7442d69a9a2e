/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Backoff;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks the leaders of buckets for offsets: {@code docs/protocol/behaviour.md}, section 2.7. Buckets whose leader is not known,
 * or has changed, are asked for again after a pause until the time is over. Lives on the event loop.
 */
final class StartOffsets {

    private static final int NOT_A_FOLLOWER = -1;

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final OffsetSpec spec;
    private final ScanContext context;
    private final Backoff backoff;
    private final long deadline;

    private final Set<TableBucket> missing;
    private final Map<TableBucket, Long> found = new HashMap<>();
    private final CompletableFuture<Map<TableBucket, Long>> result = new CompletableFuture<>();
    private @Nullable FlussException lastFailure;
    private int attempt;
    private int underWay;

    private StartOffsets(
            ClientRuntime runtime, TableInfo table, OffsetSpec spec, Collection<TableBucket> buckets, Duration limit) {
        this.runtime = runtime;
        this.table = table;
        this.spec = spec;
        this.context = new ScanContext(table.path());
        this.backoff = Backoff.of(runtime.configuration());
        this.deadline = System.nanoTime() + limit.toNanos();
        this.missing = new HashSet<>(buckets);
    }

    /**
     * The offset of each bucket.
     *
     * @param spec latest or a time; the earliest needs no asking
     * @return ends on the event loop, within {@code limit}
     */
    static CompletableFuture<Map<TableBucket, Long>> of(
            ClientRuntime runtime, TableInfo table, OffsetSpec spec, Collection<TableBucket> buckets, Duration limit) {
        StartOffsets search = new StartOffsets(runtime, table, spec, buckets, limit);
        runtime.loop().execute(search::ask);
        return search.result;
    }

    private record Target(Server server, OptionalLong partitionId) {}

    private void ask() {
        if (result.isDone()) {
            return;
        }
        Map<Target, List<TableBucket>> byLeader = new HashMap<>();
        List<TableBucket> homeless = new ArrayList<>();
        for (TableBucket bucket : missing) {
            runtime.metadata()
                    .leader(bucket)
                    .ifPresentOrElse(
                            leader -> byLeader.computeIfAbsent(
                                            new Target(leader, bucket.partitionId()), t -> new ArrayList<>())
                                    .add(bucket),
                            () -> homeless.add(bucket));
        }
        underWay = byLeader.size() + homeless.size();
        if (underWay == 0) {
            result.complete(found);
            return;
        }
        byLeader.forEach(this::ask);
        for (TableBucket bucket : homeless) {
            Stages.onEnd(runtime.metadata().refresh(table.path(), bucket), (locations, failure) -> {
                if (failure != null) {
                    failed(bucket, failure);
                }
                ended();
            });
        }
    }

    private void ask(Target target, List<TableBucket> buckets) {
        ListOffsetsRequest.Builder request = ListOffsetsRequest.newBuilder()
                .setFollowerServerId(NOT_A_FOLLOWER)
                .setOffsetType(typeOf(spec))
                .setTableId(table.tableId());
        target.partitionId().ifPresent(request::setPartitionId);
        buckets.forEach(bucket -> request.addBucketId(bucket.bucket()));
        if (spec instanceof OffsetSpec.Timestamp timestamp) {
            request.setStartTimestamp(timestamp.epochMillis());
        }
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        Stages.onEnd(
                runtime.rpc().call(target.server(), Lane.CONTROL, Apis.LIST_OFFSETS, request.build(), left),
                (response, failure) -> {
                    if (response != null) {
                        take(target, response);
                    } else if (failure != null) {
                        if (FetchAnswers.isLost(failure)) {
                            runtime.metadata().markFailed(target.server());
                        }
                        buckets.forEach(bucket -> failed(bucket, failure));
                    }
                    ended();
                });
    }

    private static int typeOf(OffsetSpec spec) {
        if (spec instanceof OffsetSpec.Timestamp) {
            return 2;
        }
        return spec instanceof OffsetSpec.Latest ? 1 : 0;
    }

    private void take(Target target, ListOffsetsResponse response) {
        for (PbListOffsetsRespForBucket answer : response.getBucketsRespList()) {
            TableBucket bucket = new TableBucket(table.tableId(), target.partitionId(), answer.getBucketId());
            if (answer.getErrorCode() != ErrorCode.NONE.number()) {
                failed(
                        bucket,
                        ServerErrors.of(
                                answer.getErrorCode(),
                                answer.getErrorMessage(),
                                context.of(bucket).withServer(target.server()).withApi(Apis.LIST_OFFSETS)));
            } else if (missing.remove(bucket)) {
                found.put(bucket, answer.getOffset());
            }
        }
    }

    private void failed(TableBucket bucket, Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        FlussException problem = cause instanceof FlussException ours
                ? context.of(bucket).describe(ours)
                : new FlussException(context.of(bucket).describe("The offset cannot be found: " + cause), cause);
        lastFailure = problem;
        if (!problem.isRetriable() && !FetchAnswers.isLost(problem)) {
            result.completeExceptionally(problem);
        }
    }

    private void ended() {
        if (--underWay > 0 || result.isDone()) {
            return;
        }
        if (missing.isEmpty()) {
            result.complete(found);
            return;
        }
        long pause = backoff.nanos(attempt++);
        if (deadline - System.nanoTime() <= pause) {
            result.completeExceptionally(new RequestTimeoutException(
                    "The offsets of " + missing.size() + " buckets of " + table.path()
                            + " could not be found within client.request-timeout",
                    lastFailure));
            return;
        }
        runtime.loop().schedule(this::refreshAndAsk, pause);
    }

    /** What is known of the leaders of the missing buckets has not helped. */
    private void refreshAndAsk() {
        underWay = missing.size();
        for (TableBucket bucket : List.copyOf(missing)) {
            Stages.onEnd(runtime.metadata().refresh(table.path(), bucket), (locations, failure) -> {
                if (failure != null) {
                    failed(bucket, failure);
                }
                if (--underWay == 0) {
                    ask();
                }
            });
        }
    }
}
