/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds the smallest heap at which a side keeps 90 % of the rate that it has with plenty. */
final class HeapSearch {

    /** The heaps that are tried, in MiB. */
    static final List<Integer> HEAPS_MB = List.of(48, 64, 96, 128, 192, 256, 384, 512);

    private static final double KEPT = 0.9;

    private final IntFunction<Report> run;

    /**
     * Searches by running.
     *
     * @param run measures with a heap of so many MiB, and throws {@link BenchmarkFailure} if that is not enough at all
     */
    HeapSearch(IntFunction<Report> run) {
        this.run = run;
    }

    /** The run at the smallest such heap, with its {@link Figure#HEAP_MB}; 2 GB if none of {@link #HEAPS_MB} will do. */
    Report find() {
        Report plenty = run.apply(Workers.HEAP_MB);
        double needed = KEPT * plenty.get(Figure.ROWS_PER_S);
        Report found = plenty.with(Figure.HEAP_MB, Workers.HEAP_MB);
        int low = 0;
        int high = HEAPS_MB.size();
        while (low < high) {
            int middle = (low + high) / 2;
            int heap = HEAPS_MB.get(middle);
            Report report = tryWith(heap);
            if (report != null && report.get(Figure.ROWS_PER_S) >= needed) {
                found = report.with(Figure.HEAP_MB, heap);
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return found;
    }

    private @Nullable Report tryWith(int heap) {
        try {
            return run.apply(heap);
        } catch (BenchmarkFailure e) {
            return null;
        }
    }
}
