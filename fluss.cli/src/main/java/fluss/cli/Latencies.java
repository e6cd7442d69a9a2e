/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import java.util.Arrays;

/** Times one call after the other. */
final class Latencies {

    private final long[] nanos;
    private int count;

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    /** Runs a call and notes how long it took. */
    void time(Runnable call) {
        long start = System.nanoTime();
        call.run();
        nanos[count++] = System.nanoTime() - start;
    }

    /** The median, in microseconds. */
    long medianMicros() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1000;
    }
}
