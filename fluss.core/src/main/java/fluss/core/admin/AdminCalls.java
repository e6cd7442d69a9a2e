/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.MessageLite;
import fluss.api.config.ClientOptions;
import fluss.api.error.ClosedException;
import fluss.api.error.RequestTimeoutException;
import fluss.core.async.Failures;
import fluss.core.async.OpenFutures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.metadata.CachedMetadata;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways of an administrative call: to whom, how often, how long, and back to the application. Safe for any thread. */
final class AdminCalls {

    /** So that a call that can tell why its time ran out does so first. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final ClientRuntime runtime;
    private final CachedMetadata metadata;
    private final Duration timeout;
    private final OpenFutures open = new OpenFutures();

    AdminCalls(ClientRuntime runtime, CachedMetadata metadata) {
        this.runtime = runtime;
        this.metadata = metadata;
        timeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** Ends every call under way, and each later one at once. */
    void close() {
        open.close(AdminCalls::closed);
    }

    ClientRuntime runtime() {
        return runtime;
    }

    CachedMetadata metadata() {
        return metadata;
    }

    Duration timeout() {
        return timeout;
    }

    /** Reads from any server. */
    <Q extends MessageLite, R extends MessageLite, T> CompletableFuture<T> read(
            ErrorContext context, Api<Q, R> api, Q request, Function<R, T> result) {
        CompletableFuture<R> answer = begin(outcome -> Stages.pass(metadata.read(api, request), outcome));
        return deliver(context, answer.thenApply(result));
    }

    /** Reads from the coordinator, again where that can help. */
    <Q extends MessageLite, R extends MessageLite, T> CompletableFuture<T> readFromCoordinator(
            ErrorContext context, Api<Q, R> api, Q request, Function<R, T> result) {
        CompletableFuture<R> answer = begin(outcome ->
                new CoordinatorCall<>(runtime, api, request, CoordinatorCall.Effect.NONE, timeout, outcome).begin());
        return deliver(context, answer.thenApply(result));
    }

    /** Changes something, once. Not delivered yet. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> send(Api<Q, R> api, Q request) {
        return begin(outcome ->
                new CoordinatorCall<>(runtime, api, request, CoordinatorCall.Effect.CHANGE, timeout, outcome).begin());
    }

    /** Changes something, once. */
    <Q extends MessageLite, R extends MessageLite, T> CompletableFuture<T> change(
            ErrorContext context, Api<Q, R> api, Q request, Function<R, T> result) {
        return deliver(context, send(api, request).thenApply(result));
    }

    /** Changes something, once. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<Void> change(
            ErrorContext context, Api<Q, R> api, Q request) {
        return changeThen(context, api, request, () -> {});
    }

    /** Changes something, once, and then does something here. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<Void> changeThen(
            ErrorContext context, Api<Q, R> api, Q request, Runnable afterwards) {
        return deliver(context, send(api, request).thenAccept(response -> afterwards.run()));
    }

    /** Gives an outcome to the application, its failure with what is known of its place. */
    <T extends @Nullable Object> CompletableFuture<T> deliver(ErrorContext context, CompletableFuture<T> outcome) {
        return runtime.deliver(outcome.handle((result, failure) -> {
            if (failure != null) {
                throw new CompletionException(Failures.inContext(context, Failures.unwrap(failure)));
            }
            return result;
        }));
    }

    /** A call that begins on the loop, and ends with the connection and after its time in any case. */
    <T> CompletableFuture<T> begin(Consumer<CompletableFuture<T>> call) {
        CompletableFuture<T> outcome = open.add(new CompletableFuture<>());
        try {
            EventLoop.Timer timer = runtime.loop()
                    .schedule(
                            () -> outcome.completeExceptionally(timedOut()),
                            timeout.plus(GRACE).toNanos());
            Stages.onEnd(outcome, (result, failure) -> timer.cancel());
            runtime.loop().execute(() -> {
                if (!outcome.isDone()) {
                    call.accept(outcome);
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(closed());
        }
        return outcome;
    }

    private RequestTimeoutException timedOut() {
        return new RequestTimeoutException(
                "The call did not end within " + ClientOptions.REQUEST_TIMEOUT.key() + " (" + timeout.toMillis()
                        + " ms)",
                null);
    }

    private static ClosedException closed() {
        return new ClosedException("The connection is closed");
    }
}
