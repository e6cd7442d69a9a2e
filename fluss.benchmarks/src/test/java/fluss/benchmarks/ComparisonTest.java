/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void medianOfAnOddNumberIsTheMiddleAndOfAnEvenNumberTheMeanOfTwo() {
        assertThat(Comparison.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Comparison.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
        assertThat(Comparison.median(List.of(4.0))).isEqualTo(4.0);
    }

    @Test
    void ratioIsTheMedianOfThePairsAndNotTheRatioOfMedians() {
        Comparison comparison = new Comparison(Work.APPEND, List.of(pair(10, 20), pair(30, 10), pair(20, 5)));
        assertThat(comparison.medians(Side.OURS)).containsExactly(entry(Figure.ROWS_PER_S, 20.0));
        assertThat(comparison.medians(Side.OFFICIAL)).containsExactly(entry(Figure.ROWS_PER_S, 10.0));
        assertThat(comparison.ratios()).containsExactly(entry(Figure.ROWS_PER_S, 3.0));
    }

    @Test
    void figureThatOneSideDoesNotHaveHasNoRatio() {
        Report ours = report(10).with(Figure.PEAK_RSS_KB, 1000);
        Comparison comparison = new Comparison(Work.APPEND, List.of(new Comparison.Pair(ours, report(20))));
        assertThat(comparison.medians(Side.OURS)).containsKeys(Figure.ROWS_PER_S, Figure.PEAK_RSS_KB);
        assertThat(comparison.ratios()).containsOnlyKeys(Figure.ROWS_PER_S);
    }

    @Test
    void comparisonWithoutPairsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(Work.APPEND, List.of()));
    }

    private static Comparison.Pair pair(double ours, double official) {
        return new Comparison.Pair(report(ours), report(official));
    }

    private static Report report(double rate) {
        return new Report(Map.of(Figure.ROWS_PER_S, rate), 0);
    }
}
