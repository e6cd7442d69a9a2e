/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Backoff;
import fluss.core.async.Stages;
import fluss.core.metadata.BucketLocations;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A number of each of several buckets of a table or partition, each asked of its leader. Buckets whose leader is not known,
 * has changed or cannot be reached are asked for again after a refresh. On the loop only, but for its outcome.
 */
final class BucketQuery<Q extends MessageLite, R extends MessageLite> implements BucketQuestion.Answers {

    private final ClientRuntime runtime;
    private final TablePath table;
    private final Optional<String> partitionName;
    private final BucketQuestion<Q, R> question;
    private final Backoff backoff;
    private final Duration timeout;
    private final long deadline;
    private final CompletableFuture<Map<Integer, Long>> outcome;

    private final Set<Integer> missing;
    private final Map<Integer, Long> found = new TreeMap<>();
    private int rounds;
    private int underWay;
    private @Nullable Throwable lastFailure;

    BucketQuery(
            ClientRuntime runtime,
            TablePath table,
            Optional<String> partitionName,
            Collection<Integer> buckets,
            BucketQuestion<Q, R> question,
            Duration timeout,
            CompletableFuture<Map<Integer, Long>> outcome) {
        this.runtime = runtime;
        this.table = table;
        this.partitionName = partitionName;
        this.question = question;
        this.timeout = timeout;
        this.outcome = outcome;
        missing = new TreeSet<>(buckets);
        backoff = Backoff.of(runtime.configuration());
        deadline = System.nanoTime() + timeout.toNanos();
    }

    void begin() {
        CompletableFuture<BucketLocations> located = partitionName.isPresent()
                ? runtime.metadata().locate(table, partitionName.get())
                : runtime.metadata().locate(table);
        Stages.onEnd(located, (locations, failure) -> {
            if (locations != null) {
                // The cache answers on the caller's thread.
                runtime.loop().execute(() -> ask(locations));
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private void ask(BucketLocations locations) {
        if (outcome.isDone()) {
            return;
        }
        if (locations.bucketCount() > 0) {
            for (int bucket : missing) {
                if (bucket >= locations.bucketCount()) {
                    outcome.completeExceptionally(failure(
                            ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
                            bucket,
                            "There is no such bucket; there are " + locations.bucketCount()));
                    return;
                }
            }
        }
        Map<Server, List<Integer>> byLeader = new HashMap<>();
        for (int bucket : missing) {
            Optional<Server> leader = locations.leader(bucket);
            if (leader.isPresent()) {
                byLeader.computeIfAbsent(leader.get(), server -> new ArrayList<>())
                        .add(bucket);
            } else {
                lastFailure = failure(ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION, bucket, "The bucket has no leader");
            }
        }
        if (byLeader.isEmpty()) {
            if (locations.bucketCount() == 0 && rounds == 0) {
                refuseIfPartitioned(locations);
            } else {
                again(locations);
            }
            return;
        }
        underWay = byLeader.size();
        byLeader.forEach((leader, buckets) -> ask(locations, leader, buckets));
    }

    /** A partitioned table has no buckets of its own, and never will. */
    private void refuseIfPartitioned(BucketLocations locations) {
        Stages.onEnd(runtime.metadata().tableInfo(table), (info, failure) -> {
            if (info != null && info.isPartitioned() && partitionName.isEmpty()) {
                outcome.completeExceptionally(new FlussException(
                        ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION,
                        "[table=" + table + " api=" + question.api() + "] The table is partitioned by "
                                + info.partitionKeys() + ": the partition must be named",
                        null));
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
            } else {
                again(locations);
            }
        });
    }

    private void ask(BucketLocations locations, Server leader, List<Integer> buckets) {
        long left = Math.max(1, deadline - System.nanoTime());
        CompletableFuture<R> answer = runtime.rpc()
                .call(
                        leader,
                        Lane.CONTROL,
                        question.api(),
                        question.request(locations, buckets),
                        Duration.ofNanos(left));
        Stages.onEnd(answer, (response, failure) -> {
            if (response != null) {
                question.read(response, this);
            } else if (failure != null) {
                if (failure instanceof TransportException) {
                    runtime.metadata().markFailed(leader);
                }
                note(failure);
            }
            if (--underWay == 0) {
                endOfRound(locations);
            }
        });
    }

    @Override
    public void found(int bucket, long value) {
        if (missing.remove(bucket)) {
            found.put(bucket, value);
        }
    }

    @Override
    public void refused(int bucket, int number, String text) {
        ErrorCode code = ErrorCode.of(number);
        note(failure(code, number, bucket, code + " (" + number + ")" + (text.isEmpty() ? "" : ": " + text)));
    }

    /** A failure that another attempt cannot mend ends the call. */
    private void note(Throwable failure) {
        lastFailure = failure;
        if (!(failure instanceof FlussException ours && ours.code().isInvalidMetadata())) {
            outcome.completeExceptionally(failure);
        }
    }

    private void endOfRound(BucketLocations locations) {
        if (missing.isEmpty()) {
            outcome.complete(Map.copyOf(found));
        } else {
            again(locations);
        }
    }

    private void again(BucketLocations locations) {
        if (outcome.isDone()) {
            return;
        }
        long pause = backoff.nanos(rounds++);
        if (deadline - System.nanoTime() <= pause) {
            String reason =
                    lastFailure == null ? "the leaders left them out" : String.valueOf(lastFailure.getMessage());
            outcome.completeExceptionally(new RequestTimeoutException(
                    "[table=" + table + " api=" + question.api() + "] No answer for the buckets " + missing
                            + " within client.request-timeout (" + timeout.toMillis() + " ms): " + reason,
                    lastFailure));
            return;
        }
        runtime.loop().schedule(() -> refresh(locations), pause);
    }

    private void refresh(BucketLocations locations) {
        int bucket = missing.iterator().next();
        TableBucket stale = locations.bucket(bucket);
        Stages.onEnd(runtime.metadata().refresh(table, stale), (fresh, failure) -> {
            if (fresh != null) {
                ask(fresh);
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private ServerException failure(ErrorCode code, int bucket, String text) {
        return failure(code, code.number(), bucket, text);
    }

    private ServerException failure(ErrorCode code, int number, int bucket, String text) {
        String partition = partitionName.map(name -> " partition=" + name).orElse("");
        return new ServerException(
                code,
                number,
                "[table=" + table + partition + " bucket=" + bucket + " api=" + question.api() + "] " + text,
                null);
    }
}
