/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;

/** A moment to come. */
final class Deadline {

    private static final long ROWS_BETWEEN_LOOKS = 1024;

    private final long nanos;

    Deadline(Duration duration) {
        nanos = System.nanoTime() + duration.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    /** {@link #isOver()}, with a look at the clock for few of the rows: a look costs as much as a third of a row. */
    boolean isOverAt(long row) {
        return row % ROWS_BETWEEN_LOOKS == 0 && isOver();
    }
}
