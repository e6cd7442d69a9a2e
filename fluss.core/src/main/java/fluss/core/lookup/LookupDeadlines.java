/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.api.error.RequestTimeoutException;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends lookups whose time is over, wherever they are. Looks now and then, as long as there are any, rather than keeping a
 * timer for each. Only the event loop uses it.
 */
final class LookupDeadlines {

    /** Looks in a timeout: a lookup may end that much later. */
    private static final int LOOKS = 16;

    private static final long SHORTEST_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventLoop loop;
    private final LongSupplier clock;
    private final LookupLimit limit;
    private final Duration timeout;
    private EventLoop.@Nullable Timer timer;
    private boolean closed;

    LookupDeadlines(ClientRuntime runtime, LongSupplier clock, LookupLimit limit) {
        this.loop = runtime.loop();
        this.clock = clock;
        this.limit = limit;
        this.timeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /**
     * Begins to look, unless that has begun.
     *
     * @param channels what is waiting to be sent, or under way
     * @param homeless what is waiting for a leader
     * @param underWay whether any request is
     */
    void watch(Collection<LookupChannel> channels, Collection<LookupTarget> homeless, BooleanSupplier underWay) {
        if (timer != null || closed) {
            return;
        }
        long pause = Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, timeout.toNanos() / LOOKS));
        try {
            timer = loop.schedule(
                    () -> {
                        timer = null;
                        if (look(channels, homeless) || underWay.getAsBoolean()) {
                            watch(channels, homeless, underWay);
                        }
                    },
                    pause);
        } catch (RejectedExecutionException e) {
            closed = true; // as is the connection
        }
    }

    void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Whether lookups are left that wait. */
    private boolean look(Collection<LookupChannel> channels, Collection<LookupTarget> homeless) {
        long now = clock.getAsLong();
        boolean left = false;
        for (LookupTarget target : List.copyOf(homeless)) {
            expireWaiting(target, now);
            left |= !target.waiting().isEmpty();
        }
        for (LookupChannel channel : channels) {
            for (LookupTarget target : channel.ready()) {
                channel.gaveUp(target, expireWaiting(target, now));
                left |= !target.waiting().isEmpty();
            }
            for (LookupBatch batch : channel.underWay()) {
                if (batch.firstDeadline() - now <= 0) {
                    batch.parts().forEach(part -> expire(part, now));
                }
            }
        }
        return left;
    }

    /** Those at the head have waited longest. */
    private int expireWaiting(LookupTarget target, long now) {
        List<LookupFuture> expired = new ArrayList<>();
        LookupFuture first = target.waiting().peekFirst();
        while (first != null && (first.isDone() || first.deadline() - now <= 0)) {
            expired.add(target.waiting().removeFirst());
            first = target.waiting().peekFirst();
        }
        expired.forEach(lookup -> lookup.failed(timeout(lookup)));
        target.noteStuck();
        limit.release(expired.size());
        return expired.size();
    }

    private void expire(LookupBatch.Part part, long now) {
        for (LookupFuture lookup : part.all()) {
            if (lookup.deadline() - now <= 0) {
                lookup.failed(timeout(lookup));
            }
        }
    }

    private RequestTimeoutException timeout(LookupFuture lookup) {
        LookupTarget target = lookup.target();
        return new RequestTimeoutException(
                target.place()
                        .context(target.number())
                        .describe("The lookup had no answer within " + timeout + " ("
                                + ClientOptions.REQUEST_TIMEOUT.key() + ")"),
                target.lastFailure);
    }
}
