/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Comparisons as text and as JSON. */
final class Reports {

    private static final int RATIO_DIGITS = 4;

    private Reports() {}

    /** One object on one line, without line break: work, ours, official, ratio. */
    static String json(Comparison comparison) {
        return "{\"work\":\"" + comparison.work().label() + "\",\"ours\":" + json(comparison.medians(Side.OURS))
                + ",\"official\":" + json(comparison.medians(Side.OFFICIAL)) + ",\"ratio\":"
                + comparison.ratios().entrySet().stream()
                        .map(ratio -> member(ratio.getKey(), ratio(ratio.getValue())))
                        .collect(Collectors.joining(",", "{", "}"))
                + "}";
    }

    private static String json(Map<Figure, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> member(figure.getKey(), figure.getKey().format(figure.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(Figure figure, String number) {
        return "\"" + figure.label() + "\":" + number;
    }

    /** A table: a line for each figure of either side. */
    static String table(Comparison comparison) {
        return table(comparison, Side.OURS.label(), Side.OFFICIAL.label());
    }

    /** The same, with other names of the two sides. */
    static String table(Comparison comparison, String first, String second) {
        Map<Figure, Double> ours = comparison.medians(Side.OURS);
        Map<Figure, Double> official = comparison.medians(Side.OFFICIAL);
        Map<Figure, Double> ratios = comparison.ratios();
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "  %-16s%14s%14s%10s%n", "", first, second, "ratio"));
        for (Figure figure : Figure.values()) {
            if (ours.containsKey(figure) || official.containsKey(figure)) {
                table.append(String.format(
                        Locale.ROOT,
                        "  %-16s%14s%14s%10s%n",
                        figure.label(),
                        cell(figure, ours),
                        cell(figure, official),
                        ratios.containsKey(figure) ? String.format(Locale.ROOT, "%.3f", ratios.get(figure)) : "-"));
            }
        }
        return table.toString();
    }

    private static String cell(Figure figure, Map<Figure, Double> figures) {
        Double value = figures.get(figure);
        return value == null ? "-" : figure.format(value);
    }

    /** One run on one line. */
    static String line(Report report) {
        return report.figures().entrySet().stream()
                .map(figure -> figure.getKey().label() + "=" + figure.getKey().format(figure.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%." + RATIO_DIGITS + "f", ratio);
    }
}
