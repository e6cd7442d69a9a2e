/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.MessageLite;
import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Backoff;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question to the leader of a bucket. It is asked again, after a pause and of another leader if there is one, as long as the
 * failure is one that passes, within {@code client.request-timeout}. Lives on the event loop.
 */
final class LeaderCall<Q extends MessageLite, R extends MessageLite> {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final TableBucket bucket;
    private final Api<Q, R> api;
    private final Function<OptionalInt, Q> request;
    private final Judge<R> judge;
    private final Backoff backoff;
    private final long deadline;
    private final CompletableFuture<Answer<R>> result = new CompletableFuture<>();
    private int attempts;

    /**
     * An answer without an error.
     *
     * @param server who gave it
     */
    record Answer<R>(Server server, R response) {}

    /** Looks for an error in an answer. */
    interface Judge<R> {

        /** The error, if there is one. */
        Optional<FlussException> failure(R response, ErrorContext context);
    }

    private LeaderCall(
            ClientRuntime runtime,
            TableInfo table,
            TableBucket bucket,
            Api<Q, R> api,
            Function<OptionalInt, Q> request,
            Judge<R> judge) {
        this.runtime = runtime;
        this.table = table;
        this.bucket = bucket;
        this.api = api;
        this.request = request;
        this.judge = judge;
        this.backoff = Backoff.of(runtime.configuration());
        this.deadline = System.nanoTime()
                + runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT).toNanos();
    }

    /**
     * Asks; the answer comes on the event loop.
     *
     * @param request makes the request, given the number of the partition's buckets if it was told
     */
    static <Q extends MessageLite, R extends MessageLite> CompletableFuture<Answer<R>> ask(
            ClientRuntime runtime,
            TableInfo table,
            TableBucket bucket,
            Api<Q, R> api,
            Function<OptionalInt, Q> request,
            Judge<R> judge) {
        LeaderCall<Q, R> call = new LeaderCall<>(runtime, table, bucket, api, request, judge);
        try {
            runtime.loop().execute(call::ask);
        } catch (RejectedExecutionException e) {
            call.result.completeExceptionally(e);
        }
        return call.result;
    }

    private void ask() {
        if (result.isDone()) {
            return;
        }
        Optional<Server> leader = runtime.metadata().leader(bucket);
        if (leader.isPresent()) {
            ask(leader.get());
        } else {
            refresh();
        }
    }

    private void ask(Server leader) {
        ErrorContext context =
                new ScanContext(table.path()).of(bucket).withServer(leader).withApi(api);
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        Q question = request.apply(runtime.metadata().routingBucketCount(bucket));
        Stages.onEnd(runtime.rpc().call(leader, Lane.CONTROL, api, question, left), (response, failure) -> {
            if (response == null) {
                if (failure != null && FetchAnswers.isLost(failure)) {
                    runtime.metadata().markFailed(leader);
                }
                failed(failure, context);
                return;
            }
            Optional<FlussException> problem = judge.failure(response, context);
            if (problem.isPresent()) {
                failed(problem.get(), ErrorContext.NONE);
            } else {
                result.complete(new Answer<>(leader, response));
            }
        });
    }

    private void refresh() {
        Stages.onEnd(runtime.metadata().refresh(table.path(), bucket), (locations, failure) -> {
            if (locations == null) {
                failed(failure, new ScanContext(table.path()).of(bucket));
            } else if (runtime.metadata().leader(bucket).isEmpty()) {
                String what = "The bucket has no leader at present";
                failed(
                        new FlussException(ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION, what, null),
                        new ScanContext(table.path()).of(bucket));
            } else {
                ask();
            }
        });
    }

    private void failed(@Nullable Throwable failure, ErrorContext context) {
        Throwable cause = failure == null ? new IllegalStateException("no answer") : Failures.unwrap(failure);
        FlussException problem = cause instanceof FlussException ours
                ? context.describe(ours)
                : new FlussException(context.describe("The bucket cannot be read: " + cause), cause);
        boolean passes = problem.isRetriable()
                || problem.code() == ErrorCode.TOO_MANY_SCANNERS
                || problem.code() == ErrorCode.INVALID_BUCKET_ROUTING
                || FetchAnswers.isLost(problem);
        long pause = backoff.nanos(attempts++);
        if (!passes) {
            result.completeExceptionally(problem);
        } else if (deadline - System.nanoTime() <= pause) {
            result.completeExceptionally(new RequestTimeoutException(
                    "No leader of " + bucket + " of " + table.path() + " has answered within client.request-timeout",
                    problem));
        } else {
            runtime.loop().schedule(this::refresh, pause);
        }
    }
}
