/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What happens to the bytes of one direction of a {@link TcpProxy}, which guards it. */
final class PassingRules {

    private static final long UNLIMITED = Long.MAX_VALUE;

    private long delayNanos;
    private boolean silent;
    private long remaining = UNLIMITED;

    /**
     * How many bytes may go on.
     *
     * @param last whether the connection is cut behind them
     */
    record Passage(int bytes, boolean last) {}

    void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    void silence() {
        silent = true;
    }

    void cutAfter(long bytes) {
        remaining = bytes;
    }

    /** Takes back all orders. */
    void pass() {
        delayNanos = 0;
        silent = false;
        remaining = UNLIMITED;
    }

    boolean isSilent() {
        return silent;
    }

    /** How many milliseconds longer bytes that came then are held back; 0 if they may go on. */
    long heldBackMillis(long sinceNanos) {
        long wait = delayNanos - (System.nanoTime() - sinceNanos);
        return wait <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(wait) + 1;
    }

    /** Lets bytes go on, as many as may. */
    Passage take(int bytes) {
        if (remaining == UNLIMITED) {
            return new Passage(bytes, false);
        }
        int passed = (int) Math.min(bytes, remaining);
        remaining -= passed;
        boolean last = remaining == 0;
        if (last) {
            remaining = UNLIMITED;
        }
        return new Passage(passed, last);
    }
}
