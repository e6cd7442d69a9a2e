/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.core.metrics.ScannerMeters;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells of the polls of one scanner, if anybody listens. For the thread that polls; only {@link #close} may be called by any. */
final class PollMeters {

    /** Positions are looked at so often, since there is one for each bucket. */
    private static final long LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScannerMeters meters;
    private final LongSupplier lag = this::lag;
    private volatile long knownLag;
    private long lagNanos;
    private long beginNanos;
    private long endNanos;
    private boolean hasPolled;

    PollMeters(ScannerMeters meters) {
        this.meters = meters;
        meters.opened(lag);
    }

    private long lag() {
        return knownLag;
    }

    void begin() {
        if (meters.isOn()) {
            beginNanos = System.nanoTime();
            if (hasPolled) {
                meters.betweenPolls(beginNanos - endNanos);
            }
        }
    }

    void end(int rows, Collection<Subscription> subscriptions) {
        if (meters.isOn()) {
            endNanos = System.nanoTime();
            meters.polled(rows, endNanos - beginNanos);
            if (!hasPolled || rows == 0 || endNanos - lagNanos >= LAG_NANOS) {
                lagNanos = endNanos;
                long sum = 0;
                for (Subscription subscription : subscriptions) {
                    sum += subscription.lag().orElse(0);
                }
                knownLag = sum;
            }
            hasPolled = true;
        }
    }

    void close() {
        meters.closed(lag);
    }
}
