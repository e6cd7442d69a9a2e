/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import com.google.protobuf.MessageLite;
import fluss.core.async.Backoff;
import fluss.core.async.OpenFutures;
import fluss.core.rpc.Rpc;
import fluss.core.wire.Api;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Sends requests that only read, and that every server answers, to one that does: another server is asked when one fails, and
 * when all have failed the round begins again after a pause, until the time is over. Safe for any thread.
 */
public final class AnyServer {

    private final Rpc rpc;
    private final EventLoop loop;
    private final Backoff backoff;
    private final ServerChoice choice;
    private final LongSupplier clock;
    private final OpenFutures open = new OpenFutures();

    AnyServer(Rpc rpc, EventLoop loop, Backoff backoff, ServerChoice choice, LongSupplier clock) {
        this.rpc = rpc;
        this.loop = loop;
        this.backoff = backoff;
        this.choice = choice;
        this.clock = clock;
    }

    /**
     * Asks.
     *
     * @param limit from this call to its end
     * @return the answer; completed on the loop. Ends in the failure of the server that answered; if none did, in an exception
     *     that tells what became of each: a {@link fluss.api.error.TransportException} if none has ever been reached, else a
     *     {@link fluss.api.error.RequestTimeoutException}
     */
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(
            Api<Q, R> api, Q request, Limit limit) {
        return call(api, request, limit, answer -> true);
    }

    /** Asks, and takes only an answer that is usable; another one counts as a server that failed. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(
            Api<Q, R> api, Q request, Limit limit, Predicate<R> usable) {
        AnyServerCall<Q, R> call = new AnyServerCall<>(this, api, request, limit, usable);
        CompletableFuture<R> outcome = open.add(call.outcome());
        try {
            loop.execute(call::begin);
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(CachedMetadata.closed());
        }
        return outcome;
    }

    /** Ends every call under way. */
    void close() {
        open.close(CachedMetadata::closed);
    }

    Rpc rpc() {
        return rpc;
    }

    EventLoop loop() {
        return loop;
    }

    Backoff backoff() {
        return backoff;
    }

    ServerChoice choice() {
        return choice;
    }

    long nanoTime() {
        return clock.getAsLong();
    }

    /**
     * How long a call may take.
     *
     * @param total the whole call
     * @param attempt one server
     * @param setting the key of the setting that the total comes from, for messages
     */
    public record Limit(Duration total, Duration attempt, String setting) {

        private static final int SERVERS_IN_TIME = 3;

        /** A limit that leaves time for a second and a third server when the first one keeps silent. */
        public static Limit of(Duration total, String setting) {
            return new Limit(total, total.dividedBy(SERVERS_IN_TIME).plusMillis(1), setting);
        }
    }
}
