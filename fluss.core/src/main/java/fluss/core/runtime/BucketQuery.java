/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.async.Backoff;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.metadata.BucketLocations;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.wire.ServerErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A number of each of several buckets of a table or partition, each asked of its leader, each with a future of its own. Buckets
 * whose leader is not known, has changed or cannot be reached are asked for again after a refresh, until the time is over. Lives on
 * the loop, but for its outcomes.
 */
public final class BucketQuery<Q extends MessageLite, R extends MessageLite> implements BucketQuestion.Answers {

    private final ClientRuntime runtime;
    private final Subject subject;
    private final BucketQuestion<Q, R> question;
    private final Backoff backoff;
    private final Duration timeout;
    private final long deadline;

    private final Map<Integer, CompletableFuture<Long>> outcomes = new LinkedHashMap<>();
    private final Map<Integer, FlussException> lastFailures = new HashMap<>();
    private int rounds;
    private int underWay;

    /**
     * What has the buckets.
     *
     * @param table the table
     * @param tableId its id, if another one will not do
     * @param context the table, and the partition if it is one, for messages
     * @param partitionIsNamed whether it is a partition
     * @param locations where its buckets are, first
     */
    private record Subject(
            TablePath table,
            OptionalLong tableId,
            ErrorContext context,
            boolean partitionIsNamed,
            CompletableFuture<BucketLocations> locations) {}

    private BucketQuery(
            ClientRuntime runtime,
            Subject subject,
            Collection<Integer> buckets,
            BucketQuestion<Q, R> question,
            Duration timeout) {
        this.runtime = runtime;
        this.subject = subject;
        this.question = question;
        this.timeout = timeout;
        backoff = Backoff.of(runtime.configuration());
        deadline = System.nanoTime() + timeout.toNanos();
        buckets.forEach(bucket -> outcomes.put(bucket, new CompletableFuture<>()));
    }

    /** A question about buckets of a table, or of a partition by its name. */
    public static <Q extends MessageLite, R extends MessageLite> BucketQuery<Q, R> of(
            ClientRuntime runtime,
            TablePath table,
            Optional<String> partition,
            Collection<Integer> buckets,
            BucketQuestion<Q, R> question,
            Duration timeout) {
        ErrorContext context = ErrorContext.NONE.withTable(table);
        Subject subject = partition
                .map(name -> new Subject(
                        table,
                        OptionalLong.empty(),
                        context.withPartition(name),
                        true,
                        runtime.metadata().locate(table, name)))
                .orElseGet(() -> new Subject(
                        table,
                        OptionalLong.empty(),
                        context,
                        false,
                        runtime.metadata().locate(table)));
        return new BucketQuery<>(runtime, subject, buckets, question, timeout);
    }

    /** A question about buckets of a table as it was described, or of one of its partitions: not of one made anew. */
    public static <Q extends MessageLite, R extends MessageLite> BucketQuery<Q, R> of(
            ClientRuntime runtime,
            TableInfo table,
            OptionalLong partitionId,
            Collection<Integer> buckets,
            BucketQuestion<Q, R> question,
            Duration timeout) {
        ErrorContext context = ErrorContext.NONE.withTable(table.path());
        OptionalLong tableId = OptionalLong.of(table.tableId());
        Subject subject;
        if (partitionId.isPresent()) {
            long id = partitionId.getAsLong();
            subject = new Subject(
                    table.path(),
                    tableId,
                    context.withPartition("#" + id),
                    true,
                    runtime.metadata().locate(table.path(), id));
        } else {
            subject = new Subject(
                    table.path(), tableId, context, false, runtime.metadata().locate(table.path()));
        }
        return new BucketQuery<>(runtime, subject, buckets, question, timeout);
    }

    /** The future of each bucket, in the order asked for. They end on the loop; who cancels one is asked for no more. */
    public Map<Integer, CompletableFuture<Long>> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    /** Ends in the numbers of all buckets, or in the failure of the first that fails, and then the others are given up. */
    public CompletableFuture<Map<Integer, Long>> all() {
        CompletableFuture<Map<Integer, Long>> all = new CompletableFuture<>();
        Map<Integer, Long> numbers = new TreeMap<>();
        outcomes.forEach((bucket, outcome) -> Stages.onEnd(outcome, (number, failure) -> {
            if (failure != null) {
                if (all.completeExceptionally(failure)) {
                    fail(failure);
                }
                return;
            }
            synchronized (numbers) { // outcomes may be ended by others than the loop
                numbers.put(bucket, number);
                if (numbers.size() < outcomes.size()) {
                    return;
                }
            }
            all.complete(Map.copyOf(numbers));
        }));
        if (outcomes.isEmpty()) {
            all.complete(Map.of());
        }
        return all;
    }

    /** Ends every outcome that has not ended. Safe for any thread. */
    public void fail(Throwable failure) {
        outcomes.values().forEach(outcome -> outcome.completeExceptionally(failure));
    }

    /** Begins to ask. */
    public void begin() {
        Stages.onEnd(subject.locations(), (locations, failure) -> {
            if (locations != null) {
                // The cache answers on the caller's thread.
                runtime.loop().execute(() -> ask(locations));
            } else if (failure != null) {
                fail(failure);
            }
        });
    }

    private List<Integer> missing() {
        return outcomes.entrySet().stream()
                .filter(entry -> !entry.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void ask(BucketLocations locations) {
        OptionalLong wanted = subject.tableId();
        if (wanted.isPresent() && wanted.getAsLong() != locations.tableId()) {
            fail(ServerErrors.of(
                    ErrorCode.TABLE_NOT_EXIST.number(),
                    "The table was dropped and made again",
                    subject.context().withApi(question.api())));
            return;
        }
        Map<Server, List<Integer>> byLeader = new HashMap<>();
        for (int bucket : missing()) {
            Optional<Server> leader = locations.leader(bucket);
            if (locations.bucketCount() > 0 && bucket >= locations.bucketCount()) {
                end(
                        bucket,
                        refusal(
                                ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION.number(),
                                bucket,
                                "There is no such bucket; there are " + locations.bucketCount()));
            } else if (leader.isPresent()) {
                byLeader.computeIfAbsent(leader.get(), server -> new ArrayList<>())
                        .add(bucket);
            } else {
                lastFailures.put(
                        bucket,
                        refusal(ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION.number(), bucket, "The bucket has no leader"));
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
        Stages.onEnd(runtime.metadata().tableInfo(subject.table()), (info, failure) -> {
            if (info != null && info.isPartitioned() && !subject.partitionIsNamed()) {
                fail(new FlussException(
                        ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION,
                        subject.context()
                                .withApi(question.api())
                                .describe("The table is partitioned by " + info.partitionKeys()
                                        + ": the partition must be named"),
                        null));
            } else if (failure != null) {
                fail(failure);
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
                if (failure instanceof TransportException || failure instanceof RequestTimeoutException) {
                    runtime.metadata().markFailed(leader);
                }
                buckets.forEach(bucket -> note(bucket, failure));
            }
            if (--underWay == 0) {
                again(locations);
            }
        });
    }

    @Override
    public void found(int bucket, long value) {
        CompletableFuture<Long> outcome = outcomes.get(bucket);
        if (outcome != null) {
            outcome.complete(value);
        }
    }

    @Override
    public void refused(int bucket, int number, String text) {
        note(bucket, refusal(number, bucket, text));
    }

    /** A failure that another attempt cannot mend ends the bucket. */
    private void note(int bucket, Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        FlussException problem = cause instanceof FlussException ours
                ? context(bucket).describe(ours)
                : new FlussException(context(bucket).describe("The call failed: " + cause), cause);
        if (problem.isRetriable()
                || problem.code() == ErrorCode.INVALID_BUCKET_ROUTING // what is known of the partition is old
                || problem instanceof TransportException
                || problem instanceof RequestTimeoutException) {
            lastFailures.put(bucket, problem);
        } else {
            end(bucket, problem);
        }
    }

    private void end(int bucket, FlussException failure) {
        CompletableFuture<Long> outcome = outcomes.get(bucket);
        if (outcome != null) {
            outcome.completeExceptionally(failure);
        }
    }

    private void again(BucketLocations locations) {
        List<Integer> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        long pause = backoff.nanos(rounds++);
        if (deadline - System.nanoTime() <= pause) {
            missing.forEach(bucket -> end(bucket, timedOut(bucket)));
            return;
        }
        runtime.loop().schedule(() -> refresh(locations, missing), pause);
    }

    /** Forgets the leaders that did not help; one answer tells of all buckets. */
    private void refresh(BucketLocations locations, List<Integer> missing) {
        List<TableBucket> stale = missing.stream().map(locations::bucket).toList();
        Stages.onEnd(runtime.metadata().refresh(subject.table(), stale), (fresh, failure) -> {
            if (fresh != null) {
                ask(fresh);
            } else if (failure != null) {
                fail(failure);
            }
        });
    }

    private RequestTimeoutException timedOut(int bucket) {
        FlussException last = lastFailures.get(bucket);
        String reason = last == null ? "the leader left it out" : ErrorContext.withoutPrefix(last.getMessage());
        return new RequestTimeoutException(
                context(bucket)
                        .describe("No answer for the bucket within client.request-timeout (" + timeout.toMillis()
                                + " ms): " + reason),
                last);
    }

    private ErrorContext context(int bucket) {
        return subject.context().withBucket(bucket).withApi(question.api());
    }

    private FlussException refusal(int number, int bucket, String text) {
        return ServerErrors.of(number, text, context(bucket));
    }
}
