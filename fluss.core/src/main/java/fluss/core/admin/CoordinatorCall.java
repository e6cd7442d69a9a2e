/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.core.async.Backoff;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call to the coordinator. One that changes something is sent once, and tried again only where it is certain that nothing
 * was done: no connection was made, or the server is not the leading coordinator. One that only reads is tried again after
 * a lost connection too.
 */
final class CoordinatorCall<Q extends MessageLite, R extends MessageLite> {

    /** What a call does. */
    enum Effect {
        /** It reads. */
        NONE,
        /** It changes something. */
        CHANGE
    }

    private final ClientRuntime runtime;
    private final Api<Q, R> api;
    private final Q request;
    private final Effect effect;
    private final Backoff backoff;
    private final Duration timeout;
    private final long deadline;
    private final CompletableFuture<R> outcome;
    private int attempts;
    private @Nullable Throwable lastFailure;

    CoordinatorCall(
            ClientRuntime runtime,
            Api<Q, R> api,
            Q request,
            Effect effect,
            Duration timeout,
            CompletableFuture<R> outcome) {
        this.runtime = runtime;
        this.api = api;
        this.request = request;
        this.effect = effect;
        this.timeout = timeout;
        this.outcome = outcome;
        backoff = Backoff.of(runtime.configuration());
        deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Sends it; its outcome ends on the loop. */
    void begin() {
        Stages.onEnd(runtime.metadata().coordinator(), (coordinator, failure) -> {
            if (coordinator != null) {
                send(coordinator);
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private void send(Server coordinator) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            outcome.completeExceptionally(timedOut());
            return;
        }
        CompletableFuture<R> answer =
                runtime.rpc().call(coordinator, Lane.CONTROL, api, request, Duration.ofNanos(left));
        Stages.onEnd(answer, (response, failure) -> {
            if (failure == null) {
                outcome.complete(response);
                return;
            }
            if (failure instanceof TransportException || isStandby(failure)) {
                runtime.metadata().markFailed(coordinator);
            }
            if (isWorthAnotherTry(failure)) {
                lastFailure = failure;
                tryAgain();
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private boolean isWorthAnotherTry(Throwable failure) {
        return Failures.isNeverConnected(failure)
                || isStandby(failure)
                || (effect == Effect.NONE && failure instanceof TransportException);
    }

    private static boolean isStandby(Throwable failure) {
        return failure instanceof ServerException refusal
                && refusal.code() == ErrorCode.NOT_COORDINATOR_LEADER_EXCEPTION;
    }

    private void tryAgain() {
        long left = deadline - System.nanoTime();
        long pause = backoff.nanos(attempts++);
        if (outcome.isDone()) {
            return;
        }
        if (pause >= left) {
            outcome.completeExceptionally(timedOut());
        } else {
            runtime.loop().schedule(this::begin, pause);
        }
    }

    private RequestTimeoutException timedOut() {
        String reason = lastFailure == null ? "no coordinator was found" : String.valueOf(lastFailure.getMessage());
        return new RequestTimeoutException(
                "[api=" + api + "] No coordinator took the call within client.request-timeout (" + timeout.toMillis()
                        + " ms)" + (effect == Effect.CHANGE ? ", nothing was sent: " : ": ") + reason,
                lastFailure);
    }
}
