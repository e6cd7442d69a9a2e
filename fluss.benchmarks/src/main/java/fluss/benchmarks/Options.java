/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.TextForm;
import fluss.benchmarks.worker.Work;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a comparison is run.
 *
 * @param rows different rows of each work; absent: each work's own number
 * @param pairs how often both sides run
 * @param quick whether times and numbers of rows are short
 * @param rowShape what rows to be written are
 * @param textForm how texts are read
 */
record Options(OptionalLong rows, int pairs, boolean quick, RowShape rowShape, TextForm textForm) {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final long QUICK_PART = 10;

    Duration warmUp() {
        return quick ? SHORT : LONG;
    }

    Duration measured() {
        return quick ? SHORT : LONG;
    }

    long rows(Work work) {
        return rows.orElse(work.defaultRows() / (quick ? QUICK_PART : 1));
    }
}
