/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

import java.util.function.DoubleSupplier;

/**
 * Takes the numbers of one connection, from when it is made until it is closed. Safe for any thread.
 *
 * <p>The client asks for a meter when it first needs it and keeps it, so that what happens often, for each request, batch or poll, costs
 * one call of the meter; nothing is told for each row. Asking for a meter again, by this connection or another one with the same tags,
 * gives one that adds to the same number.
 */
public interface MetricsSink extends AutoCloseable {

    /** A number that only grows. */
    Counter counter(Meter meter);

    /** How values are spread. */
    Histogram histogram(Meter meter);

    /**
     * A number that goes up and down.
     *
     * @param value asked whenever the number is wanted, by any thread, but not after {@link #close}; returns at once. What is given more
     *     than once for meters that are equal, by this connection or several, is added up
     * @return takes the value back
     */
    Gauge gauge(Meter meter, DoubleSupplier value);

    /**
     * The connection is closed: its gauges are gone, and nothing of it is kept in memory. What was counted may stay, since it happened. Closing
     * again has no effect.
     */
    @Override
    void close();
}
