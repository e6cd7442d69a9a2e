/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapSearchTest {

    @ParameterizedTest
    @ValueSource(ints = {48, 64, 96, 128, 192, 256, 384, 512})
    void smallestHeapThatKeepsNineTenthsIsFound(int smallest) {
        Report found = search(heap -> heap >= smallest ? 90 : 89);
        assertThat(found.get(Figure.HEAP_MB)).isEqualTo(smallest);
        assertThat(found.get(Figure.ROWS_PER_S)).isEqualTo(90);
    }

    @Test
    void heapsAtWhichTheProcessFailsAreTooSmall() {
        Report found = search(heap -> {
            if (heap < 96) {
                throw new BenchmarkFailure("out of memory");
            }
            return 100;
        });
        assertThat(found.get(Figure.HEAP_MB)).isEqualTo(96);
    }

    @Test
    void sideThatNeedsMoreThanAllTriedHasTheLargest() {
        assertThat(search(heap -> 10).get(Figure.HEAP_MB)).isEqualTo(2048);
    }

    private static Report search(IntToDoubleFunction rate) {
        return new HeapSearch(heap -> new Report(
                        Map.of(Figure.ROWS_PER_S, heap == Workers.HEAP_MB ? 100 : rate.applyAsDouble(heap)), 0))
                .find();
    }
}
