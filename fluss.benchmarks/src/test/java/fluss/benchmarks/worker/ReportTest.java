/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Report REPORT =
            new Report(Map.of(Figure.ROWS_PER_S, 1234.5, Figure.PEAK_RSS_KB, 99.0), Long.MIN_VALUE);

    @Test
    void reportIsFoundBetweenOtherLines() {
        List<String> lines = Stream.concat(
                        Stream.of("a warning", ""), REPORT.lines().lines())
                .toList();
        assertThat(Report.parse(lines)).isEqualTo(REPORT);
    }

    @Test
    void figureThatIsNotThereIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> REPORT.get(Figure.HEAP_MB))
                .withMessageContaining("heap_mb");
    }

    @Test
    void quantilesAreOfTheDurationsAdded() {
        Latencies latencies = new Latencies();
        for (int i = 2000; i > 0; i--) {
            latencies.add(i * 1000L);
        }
        Report report = latencies.addTo(REPORT);
        assertThat(report.get(Figure.P50_US)).isEqualTo(1000);
        assertThat(report.get(Figure.P99_US)).isEqualTo(1980);
    }
}
