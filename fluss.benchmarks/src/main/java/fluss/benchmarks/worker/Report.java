/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one run measured. Goes from the worker to whoever started it as lines of standard output.
 *
 * @param figures the figures there are
 * @param checksum a number that must be the same for both sides
 */
public record Report(Map<Figure, Double> figures, long checksum) {

    private static final String PREFIX = "report ";
    private static final String CHECKSUM = "checksum";

    /** Copies the figures. */
    public Report {
        Map<Figure, Double> copy = new EnumMap<>(Figure.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }

    /** The same with one figure more, or another value for it. */
    public Report with(Figure figure, double value) {
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(figures);
        more.put(figure, value);
        return new Report(more, checksum);
    }

    /** A figure. */
    public double get(Figure figure) {
        Double value = figures.get(figure);
        if (value == null) {
            throw new IllegalStateException("There is no " + figure.label() + " in " + figures);
        }
        return value;
    }

    /** The lines of standard output. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        figures.forEach((figure, value) -> lines.append(PREFIX)
                .append(figure.label())
                .append('=')
                .append(value)
                .append('\n'));
        return lines.append(PREFIX + CHECKSUM + "=")
                .append(checksum)
                .append('\n')
                .toString();
    }

    /** Finds a report between other lines of standard output. */
    public static Report parse(List<String> lines) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        long checksum = 0;
        for (String line : lines) {
            if (line.startsWith(PREFIX)) {
                String name = line.substring(PREFIX.length(), line.indexOf('='));
                String value = line.substring(line.indexOf('=') + 1);
                if (name.equals(CHECKSUM)) {
                    checksum = Long.parseLong(value);
                } else {
                    figures.put(Figure.valueOf(name.toUpperCase(Locale.ROOT)), Double.valueOf(value));
                }
            }
        }
        return new Report(figures, checksum);
    }
}
