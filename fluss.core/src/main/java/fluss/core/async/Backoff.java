/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: doubling, capped, and spread by a fifth either way so that many clients do not come back at the
 * same moment.
 *
 * @param firstNanos the first pause, above 0
 * @param maxNanos the longest pause before it is spread, not below the first
 */
public record Backoff(long firstNanos, long maxNanos) {

    private static final double SPREAD = 0.2;

    /** The configured pauses. */
    public static Backoff of(Configuration configuration) {
        return of(configuration.get(ClientOptions.RETRY_BACKOFF), configuration.get(ClientOptions.RETRY_BACKOFF_MAX));
    }

    /** Pauses from the first to the longest. */
    public static Backoff of(Duration first, Duration longest) {
        return new Backoff(first.toNanos(), longest.toNanos());
    }

    /**
     * The pause after a failed attempt.
     *
     * @param attempt number of the attempt that failed, from 0
     * @return nanoseconds, above 0
     */
    public long nanos(int attempt) {
        long pause = attempt >= Long.numberOfLeadingZeros(firstNanos) - 1 ? maxNanos : firstNanos << attempt;
        double factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
        return Math.max(1, (long) (Math.min(pause, maxNanos) * factor));
    }
}
