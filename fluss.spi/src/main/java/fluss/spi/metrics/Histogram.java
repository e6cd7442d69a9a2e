/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

/** How values are spread; a timer, if the meter's unit is {@link MeterUnit#NANOSECONDS}. Safe for any thread. */
@FunctionalInterface
public interface Histogram {

    /**
     * Adds a value. Called on the event loop among others: returns at once, throws nothing, and has no effect, or none that harms, after
     * the sink is closed.
     *
     * @param value in the meter's unit; not negative
     */
    void record(long value);
}
