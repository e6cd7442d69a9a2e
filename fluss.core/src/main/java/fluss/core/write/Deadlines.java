/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.transport.EventLoop;
import org.jspecify.annotations.Nullable;

/** Watches that no batch of one bucket takes longer than writes may take: one timer at a time. For the event loop only. */
final class Deadlines {

    private final WriteContext context;
    private final Runnable onDeadline;
    private EventLoop.@Nullable Timer timer;

    /**
     * Watches nothing yet.
     *
     * @param onDeadline told when a batch may have expired
     */
    Deadlines(WriteContext context, Runnable onDeadline) {
        this.context = context;
        this.onDeadline = onDeadline;
    }

    boolean isExpired(WriteBatch<?> batch) {
        return left(batch) <= 0;
    }

    private long left(WriteBatch<?> batch) {
        return context.settings().delivery().toNanos() - (context.nanoTime() - batch.openedNanos);
    }

    /** Whether a timer is set: it is, from the first batch that waits, and set anew when it has gone off. */
    boolean isSet() {
        return timer != null;
    }

    /** Sets the timer for the first of these that will expire. */
    void set(Iterable<WriteBatch<?>> some, Iterable<WriteBatch<?>> others) {
        long soonest = Math.min(soonest(some), soonest(others));
        timer = context.loop()
                .schedule(
                        () -> {
                            timer = null;
                            onDeadline.run();
                        },
                        Math.max(0, soonest));
    }

    private long soonest(Iterable<WriteBatch<?>> batches) {
        long soonest = Long.MAX_VALUE;
        for (WriteBatch<?> batch : batches) {
            soonest = Math.min(soonest, left(batch));
        }
        return soonest;
    }
}
