/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the pairs of runs of one work come to.
 *
 * @param work the work
 * @param pairs the runs, in the order they were made; at least one
 */
record Comparison(Work work, List<Pair> pairs) {

    /** One run of each side, next to each other in time. */
    record Pair(Report ours, Report official) {

        Report of(Side side) {
            return side == Side.OURS ? ours : official;
        }
    }

    Comparison {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs a pair of runs");
        }
    }

    /** The median of each figure that all runs of a side have. */
    Map<Figure, Double> medians(Side side) {
        return medians(pair -> pair.of(side).figures());
    }

    /** For each figure the median of ours / official over the pairs. */
    Map<Figure, Double> ratios() {
        return medians(pair -> {
            Map<Figure, Double> ratios = new EnumMap<>(Figure.class);
            pair.ours().figures().forEach((figure, value) -> {
                Double official = pair.official().figures().get(figure);
                if (official != null) {
                    ratios.put(figure, value / official);
                }
            });
            return ratios;
        });
    }

    private Map<Figure, Double> medians(Function<Pair, Map<Figure, Double>> figures) {
        Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
        for (Pair pair : pairs) {
            figures.apply(pair)
                    .forEach((figure, value) -> values.computeIfAbsent(figure, f -> new ArrayList<>())
                            .add(value));
        }
        Map<Figure, Double> medians = new EnumMap<>(Figure.class);
        values.forEach((figure, all) -> {
            if (all.size() == pairs.size()) {
                medians.put(figure, median(all));
            }
        });
        return medians;
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
