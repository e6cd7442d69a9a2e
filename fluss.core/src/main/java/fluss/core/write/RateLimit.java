/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.function.LongSupplier;

/**
 * Keeps what a connection sends of its writes below a number of bytes a second: something may go as long as nothing is owed, and
 * makes a debt that time pays off. For the event loop only.
 */
final class RateLimit {

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final LongSupplier clock;
    private long paidOffAt;

    /**
     * Begins without debt.
     *
     * @param bytesPerSecond 0 for no limit
     * @param clock nanoseconds from any origin, without going back
     */
    RateLimit(long bytesPerSecond, LongSupplier clock) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.paidOffAt = clock.getAsLong();
    }

    /** How long nothing may be sent; 0 if something may. */
    long nanosToWait() {
        return bytesPerSecond == 0 ? 0 : Math.max(0, paidOffAt - clock.getAsLong());
    }

    /** Counts what is sent. */
    void sent(long bytes) {
        if (bytesPerSecond > 0) {
            long from = clock.getAsLong() + nanosToWait();
            paidOffAt = from + (long) (bytes * NANOS / bytesPerSecond);
        }
    }
}
