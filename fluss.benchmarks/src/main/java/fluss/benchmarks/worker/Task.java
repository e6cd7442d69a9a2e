/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one worker process does; its command line.
 *
 * @param action what kind of thing
 * @param work the work that is run, or whose table is prepared
 * @param bootstrap {@code host:port} of the cluster
 * @param database where the tables are
 * @param table name of the table
 * @param rows number of different rows
 * @param warmUp how long the work goes on before it is measured
 * @param measured how long it is measured, at least
 * @param rowShape what rows to be written are
 * @param textForm how texts are read
 */
public record Task(
        Action action,
        Work work,
        String bootstrap,
        String database,
        String table,
        long rows,
        Duration warmUp,
        Duration measured,
        RowShape rowShape,
        TextForm textForm) {

    /** What kind of thing a worker does. */
    public enum Action {
        /** Creates the database. */
        CREATE_DATABASE,
        /** Creates a table and writes rows 0 to {@link Task#rows()}. */
        LOAD,
        /** Runs the work and reports figures. */
        RUN,
        /** Drops the database. */
        DROP_DATABASE
    }

    /** The arguments that {@link #parse} understands. */
    public List<String> arguments() {
        return List.of(
                "action=" + action,
                "work=" + work.label(),
                "bootstrap=" + bootstrap,
                "database=" + database,
                "table=" + table,
                "rows=" + rows,
                "warm-up=" + warmUp,
                "measured=" + measured,
                "row-shape=" + rowShape,
                "text-form=" + textForm);
    }

    /** Reads a command line. */
    public static Task parse(String... arguments) {
        Map<String, String> given = Arrays.stream(arguments)
                .collect(Collectors.toMap(
                        argument -> argument.substring(0, argument.indexOf('=')),
                        argument -> argument.substring(argument.indexOf('=') + 1)));
        return new Task(
                Action.valueOf(get(given, "action")),
                Work.of(get(given, "work")),
                get(given, "bootstrap"),
                get(given, "database"),
                get(given, "table"),
                Long.parseLong(get(given, "rows")),
                Duration.parse(get(given, "warm-up")),
                Duration.parse(get(given, "measured")),
                RowShape.valueOf(get(given, "row-shape")),
                TextForm.valueOf(get(given, "text-form")));
    }

    private static String get(Map<String, String> given, String key) {
        String value = given.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The argument " + key + "=… is missing");
        }
        return value;
    }
}
