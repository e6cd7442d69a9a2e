/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: growing, capped, and spread either way so that many clients do not come back at the same moment.
 *
 * @param firstNanos the first pause, above 0
 * @param maxNanos the longest pause before it is spread, not below the first
 * @param multiplier by how much each pause is longer than the one before, 1 or more
 * @param spread by what part of itself a pause may be shorter or longer, from 0 to below 1
 */
public record Backoff(long firstNanos, long maxNanos, double multiplier, double spread) {

    private static final double DOUBLING = 2;
    private static final double FIFTH = 0.2;

    /** Doubling pauses, spread by a fifth. */
    public Backoff(long firstNanos, long maxNanos) {
        this(firstNanos, maxNanos, DOUBLING, FIFTH);
    }

    /** The configured pauses. */
    public static Backoff of(Configuration configuration) {
        return new Backoff(
                configuration.get(ClientOptions.RETRY_BACKOFF).toNanos(),
                configuration.get(ClientOptions.RETRY_BACKOFF_MAX).toNanos(),
                configuration.get(ClientOptions.RETRY_BACKOFF_MULTIPLIER),
                configuration.get(ClientOptions.RETRY_BACKOFF_JITTER));
    }

    /** Doubling pauses from the first to the longest. */
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
        double pause = Math.min((double) maxNanos, firstNanos * Math.pow(multiplier, attempt));
        double factor = spread == 0 ? 1 : ThreadLocalRandom.current().nextDouble(1 - spread, 1 + spread);
        return Math.max(1, (long) (pause * factor));
    }
}
