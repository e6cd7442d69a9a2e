/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

/** What the values of a meter count. */
public enum MeterUnit {
    /** Things that happen, or are there: requests, keys, threads; the name of the meter says which. */
    COUNT,
    /** Rows. */
    ROWS,
    /** Bytes. */
    BYTES,
    /** Nanoseconds. A sink that shows another unit of time converts them. */
    NANOSECONDS,
    /** Hundredths. */
    PERCENT
}
