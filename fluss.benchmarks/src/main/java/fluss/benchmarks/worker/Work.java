/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is compared. */
public enum Work {
    /** Append without waiting for acknowledgements. */
    APPEND("append", TableKind.LOG, Input.OWN_TABLE),
    /** The same to an uncompressed table. */
    APPEND_NONE("append-none", TableKind.LOG_UNCOMPRESSED, Input.OWN_TABLE),
    /** One acknowledged append after the other. */
    APPEND1("append1", TableKind.LOG, Input.OWN_TABLE),
    /** A row every 37 ms, until a scanner at the end of the log has it. */
    TAIL("tail", TableKind.LOG, Input.OWN_TABLE),
    /** The smallest heap that keeps the rate of {@link #APPEND}. */
    APPEND_HEAP("append-heap", TableKind.LOG, Input.OWN_TABLE),
    /** Upsert without waiting for acknowledgements. */
    UPSERT("upsert", TableKind.KEYED, Input.OWN_TABLE),
    /** Scan all columns of a log. */
    SCAN("scan", TableKind.LOG, Input.ROWS),
    /** The same of an uncompressed table. */
    SCAN_NONE("scan-none", TableKind.LOG_UNCOMPRESSED, Input.ROWS),
    /** Scan two of six columns. */
    SCAN2("scan2", TableKind.LOG, Input.ROWS),
    /** Scan all columns as batches of columns, where a client has them. */
    SCAN_ARROW("scan-arrow", TableKind.LOG, Input.ROWS),
    /** 1024 lookups outstanding. */
    LOOKUP("lookup", TableKind.KEYED, Input.ROWS),
    /** One lookup after the other. */
    LOOKUP1("lookup1", TableKind.KEYED, Input.ROWS),
    /** Connect and open a table, the first time in a process and again. */
    CONNECT("connect", TableKind.LOG, Input.EMPTY_TABLE);

    /** What has to be there before. */
    public enum Input {
        /** Nothing: the worker makes its table and drops it. */
        OWN_TABLE,
        /** A table, the same for both sides. */
        EMPTY_TABLE,
        /** A table with the rows of the workload, the same for both sides. */
        ROWS
    }

    private static final long LOG_ROWS = 4_000_000;
    private static final long KEYED_ROWS = 500_000;

    private final String label;
    private final TableKind kind;
    private final Input input;

    Work(String label, TableKind kind, Input input) {
        this.label = label;
        this.kind = kind;
        this.input = input;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /** The table it needs. */
    public TableKind kind() {
        return kind;
    }

    /** What has to be there before. */
    public Input input() {
        return input;
    }

    /** Whether it goes through many rows, as many as wanted; else its time alone says how many. */
    public boolean countsRows() {
        return this != APPEND1 && this != TAIL && this != CONNECT;
    }

    /** The number of different rows if nothing else is asked for. */
    public long defaultRows() {
        return kind == TableKind.KEYED ? KEYED_ROWS : LOG_ROWS;
    }

    /**
     * The work of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Work of(String label) {
        return Arrays.stream(values())
                .filter(work -> work.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no work '" + label + "'; there are " + labels()));
    }

    /** All names. */
    public static String labels() {
        return Arrays.stream(values()).map(Work::label).collect(Collectors.joining(", "));
    }
}
