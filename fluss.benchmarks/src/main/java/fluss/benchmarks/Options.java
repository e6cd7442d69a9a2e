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
 * @param time how long a work goes on before it is measured, and then is measured
 * @param quick whether numbers of rows are small
 * @param rowShape what rows to be written are
 * @param textForm how texts are read
 */
record Options(OptionalLong rows, int pairs, Duration time, boolean quick, RowShape rowShape, TextForm textForm) {

    private static final long QUICK_PART = 10;

    long rows(Work work) {
        return rows.orElse(work.defaultRows() / (quick ? QUICK_PART : 1));
    }
}
