/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

/** A number that only grows. Safe for any thread. */
@FunctionalInterface
public interface Counter {

    /**
     * Adds to it. Called on the event loop among others: returns at once, throws nothing, and has no effect, or none that harms, after
     * the sink is closed.
     *
     * @param amount in the meter's unit; not negative
     */
    void add(long amount);
}
