/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.util.Arrays;

/** Durations of single calls. For one thread at a time. */
final class Latencies {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private long[] nanos = new long[1024];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    double medianMicros() {
        return quantileMicros(MEDIAN);
    }

    /** The smallest duration that the given part of all does not exceed. */
    double quantileMicros(double part) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was timed");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * count) - 1)] / NANOS_PER_MICRO;
    }

    Report addTo(Report report) {
        return report.with(Figure.P50_US, medianMicros()).with(Figure.P99_US, quantileMicros(NEARLY_ALL));
    }
}
