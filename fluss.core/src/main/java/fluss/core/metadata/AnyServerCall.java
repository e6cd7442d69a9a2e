/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.core.async.Stages;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One question on its way from server to server. On the loop only, but for its outcome. */
final class AnyServerCall<Q extends MessageLite, R extends MessageLite> {

    private static final Logger LOG = System.getLogger("fluss.core.metadata");

    /** A schema that a server does not know yet is known to it soon, or never: a missing table looks the same. */
    private static final int MOST_UNKNOWN_SCHEMA = 4;

    private final AnyServer servers;
    private final Api<Q, R> api;
    private final Q request;
    private final AnyServer.Limit limit;
    private final Predicate<R> usable;
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private final Deque<Server> candidates = new ArrayDeque<>();
    private final Map<Server, FlussException> failures = new LinkedHashMap<>();
    private final long deadline;
    private int pauses;

    AnyServerCall(AnyServer servers, Api<Q, R> api, Q request, AnyServer.Limit limit, Predicate<R> usable) {
        this.servers = servers;
        this.api = api;
        this.request = request;
        this.limit = limit;
        this.usable = usable;
        deadline = servers.nanoTime() + limit.total().toNanos();
    }

    CompletableFuture<R> outcome() {
        return outcome;
    }

    void begin() {
        candidates.clear();
        candidates.addAll(servers.choice().candidates());
        next();
    }

    private void next() {
        if (outcome.isDone()) {
            return;
        }
        long left = deadline - servers.nanoTime();
        Server server = candidates.poll();
        if (left <= 0) {
            outcome.completeExceptionally(timedOut());
        } else if (server != null) {
            ask(server, Math.min(left, limit.attempt().toNanos()));
        } else {
            if (pauses == 0 && servers.choice().isFirstContact()) {
                LOG.log(Level.INFO, this::retryAsText);
            }
            pauseThenBegin();
        }
    }

    private void pauseThenBegin() {
        long left = deadline - servers.nanoTime();
        servers.loop()
                .schedule(
                        this::begin,
                        Math.max(0, Math.min(left, servers.backoff().nanos(pauses++))));
    }

    private void ask(Server server, long timeoutNanos) {
        CompletableFuture<R> answer =
                servers.rpc().call(server, Lane.CONTROL, api, request, Duration.ofNanos(timeoutNanos));
        Stages.onEnd(answer, (result, failure) -> {
            if (failure != null) {
                failed(server, failure);
            } else if (result != null && !usable.test(result)) {
                failures.put(
                        server,
                        new FlussException(
                                ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
                                "[server=" + server + " api=" + api + "] The server knows no tablet server yet",
                                null));
                next();
            } else {
                servers.choice().markAlive(server);
                outcome.complete(result);
            }
        });
    }

    private void failed(Server server, Throwable failure) {
        if (failure instanceof TransportException || failure instanceof RequestTimeoutException) {
            servers.choice().markFailed(server);
            failures.put(server, (FlussException) failure);
            next();
        } else if (failure instanceof FlussException ours && isWorthAnotherTry(ours)) {
            failures.put(server, ours);
            pauseThenBegin();
        } else {
            outcome.completeExceptionally(failure);
        }
    }

    private boolean isWorthAnotherTry(FlussException failure) {
        ErrorCode code = failure.code();
        return code.isInvalidMetadata()
                || code == ErrorCode.NOT_COORDINATOR_LEADER_EXCEPTION
                || (code == ErrorCode.SCHEMA_NOT_EXIST && pauses < MOST_UNKNOWN_SCHEMA);
    }

    private FlussException timedOut() {
        boolean isUnreachable = servers.choice().isFirstContact()
                && !failures.isEmpty()
                && failures.values().stream().allMatch(TransportException.class::isInstance);
        String text = "[api=" + api + "] No server " + (isUnreachable ? "could be reached" : "answered") + " within "
                + limitAsText() + ": " + failuresAsText();
        return withFailures(
                isUnreachable
                        ? new TransportException(text, lastFailure())
                        : new RequestTimeoutException(text, lastFailure()));
    }

    private String retryAsText() {
        return "[api=" + api + "] No server has answered yet, all are asked again until " + limitAsText() + " is over: "
                + failuresAsText();
    }

    private String limitAsText() {
        return limit.setting() + " (" + limit.total().toMillis() + " ms)";
    }

    private String failuresAsText() {
        return failures.isEmpty()
                ? "none was reached in time"
                : failures.values().stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    }

    private @Nullable Throwable lastFailure() {
        @Nullable Throwable last = null;
        for (FlussException failure : failures.values()) {
            last = failure;
        }
        return last;
    }

    private FlussException withFailures(FlussException failure) {
        for (FlussException each : failures.values()) {
            if (each != failure.getCause()) {
                failure.addSuppressed(each);
            }
        }
        return failure;
    }
}
