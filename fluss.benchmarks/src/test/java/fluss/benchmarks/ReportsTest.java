/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Comparison SAMPLE = new Comparison(
            Work.APPEND1,
            List.of(new Comparison.Pair(
                    report(Map.of(
                            Figure.ROWS_PER_S, 1234.5678,
                            Figure.CPU_US_PER_ROW, 0.25,
                            Figure.P50_US, 750.04,
                            Figure.PEAK_RSS_KB, 204800.0)),
                    report(Map.of(
                            Figure.ROWS_PER_S, 10.0,
                            Figure.CPU_US_PER_ROW, 0.5,
                            Figure.P50_US, 100000.0,
                            Figure.PEAK_RSS_KB, 409600.0)))));

    @Test
    void jsonHasWorkBothSidesAndRatioInThisOrder() {
        assertThat(Reports.json(SAMPLE))
                .isEqualTo("{\"work\":\"append1\","
                        + "\"ours\":{\"rows_per_s\":1235,\"cpu_us_per_row\":0.2500,\"p50_us\":750.0,\"peak_rss_kb\":204800},"
                        + "\"official\":{\"rows_per_s\":10,\"cpu_us_per_row\":0.5000,\"p50_us\":100000.0,"
                        + "\"peak_rss_kb\":409600},"
                        + "\"ratio\":{\"rows_per_s\":123.4568,\"cpu_us_per_row\":0.5000,\"p50_us\":0.0075,"
                        + "\"peak_rss_kb\":0.5000}}");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        String json = Reports.json(SAMPLE);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Reports.json(SAMPLE)).isEqualTo(json);
            assertThat(Reports.table(SAMPLE)).contains("0.2500");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tableHasALineForEachFigureThereIs() {
        assertThat(Reports.table(SAMPLE).lines().map(String::strip))
                .hasSize(5)
                .anyMatch(line -> line.matches("rows_per_s +1235 +10 +123.457"))
                .noneMatch(line -> line.startsWith("heap_mb"));
    }

    private static Report report(Map<Figure, Double> figures) {
        return new Report(figures, 0);
    }
}
