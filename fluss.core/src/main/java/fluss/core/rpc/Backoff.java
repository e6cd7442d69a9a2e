/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts that double, with a jitter of ±20 %.
 *
 * @param first the first pause
 * @param longest the longest, before the jitter
 */
public record Backoff(Duration first, Duration longest) {

    private static final double JITTER = 0.2;

    /**
     * A pause.
     *
     * @param failures how many attempts have failed before, from 1
     * @return in nanoseconds
     */
    public long nanos(int failures) {
        double pause = (double) first.toNanos() * Math.pow(2, Math.max(0, failures - 1));
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return (long) (Math.min(pause, (double) longest.toNanos()) * factor);
    }
}
