/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.util.Locale;

/** What is measured; in the order of reports. */
public enum Figure {
    /** Rows, or lookups, per second of wall time. */
    ROWS_PER_S(0),
    /** Processor time of the whole process for each row, in microseconds. */
    CPU_US_PER_ROW(4),
    /** Median, in microseconds. */
    P50_US(1),
    /** 99th percentile, in microseconds. */
    P99_US(1),
    /** Median of all but the first time in a process, in microseconds. */
    WARM_P50_US(1),
    /** Smallest heap that keeps the rate, in MiB. */
    HEAP_MB(0),
    /** Most memory that the process has had, in KiB. */
    PEAK_RSS_KB(0);

    private final int digits;

    Figure(int digits) {
        this.digits = digits;
    }

    /** Its name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A value as reports show it, with a decimal point whatever the locale. */
    public String format(double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
