/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Figure;
import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.TableKind;
import fluss.benchmarks.worker.Task;
import fluss.benchmarks.worker.Work;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs works on one cluster, both sides alternately, each run in a process of its own. */
final class Comparer {

    private final PrintWriter out;
    private final Workers workers;
    private final Options options;
    private final String bootstrap;
    private final String database;
    private final Map<Input, String> loaded = new HashMap<>();
    private int tables;

    /** A table that works share. */
    private record Input(TableKind kind, long rows) {}

    Comparer(PrintWriter out, Workers workers, Options options, String bootstrap) {
        this.out = out;
        this.workers = workers;
        this.options = options;
        this.bootstrap = bootstrap;
        database = "bench_" + ProcessHandle.current().pid() + "_" + System.currentTimeMillis();
    }

    /** Makes the database; the official client does all that is not measured. */
    void begin() {
        workers.run(Side.OFFICIAL, task(Task.Action.CREATE_DATABASE, Work.CONNECT, "none", 0));
    }

    /** Drops the database. */
    void end() {
        workers.run(Side.OFFICIAL, task(Task.Action.DROP_DATABASE, Work.CONNECT, "none", 0));
    }

    /** Runs both sides as often as the options say, and who goes first changes. */
    Comparison compare(Work work) {
        String rows = work.countsRows() ? String.format(Locale.ROOT, ", %,d rows", options.rows(work)) : "";
        say("%s%s, pairs: %d", work.label(), rows, options.pairs());
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (int n = 1; n <= options.pairs(); n++) {
            Report ours;
            Report official;
            if (n % 2 == 1) {
                official = run(Side.OFFICIAL, work, n);
                ours = run(Side.OURS, work, n);
            } else {
                ours = run(Side.OURS, work, n);
                official = run(Side.OFFICIAL, work, n);
            }
            if (ours.checksum() != official.checksum()) {
                throw new BenchmarkFailure(work.label() + ": the sides have not read the same; checksum "
                        + ours.checksum() + " and " + official.checksum());
            }
            pairs.add(new Comparison.Pair(ours, official));
        }
        return new Comparison(work, pairs);
    }

    /** Runs one side. */
    Report run(Side side, Work work, int run) {
        String input = input(work);
        Report report = work == Work.APPEND_HEAP
                ? new HeapSearch(heap -> runWith(heap, side, work, input)).find()
                : workers.run(side, task(Task.Action.RUN, work, table(work, input), options.rows(work)));
        say("  %d/%d %-8s %s", run, options.pairs(), side.label(), Reports.line(report));
        return report;
    }

    private Report runWith(int heap, Side side, Work work, String input) {
        try {
            Report report =
                    workers.run(side, task(Task.Action.RUN, work, table(work, input), options.rows(work)), heap);
            say("    %s with %d MB: %,.0f rows/s", side.label(), heap, report.get(Figure.ROWS_PER_S));
            return report;
        } catch (BenchmarkFailure e) {
            say(
                    "    %s with %d MB: %s",
                    side.label(),
                    heap,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            throw e;
        }
    }

    private String table(Work work, String input) {
        return work.input() == Work.Input.OWN_TABLE ? "own_" + tables++ : input;
    }

    /** The name of the table that the work reads; makes it if it is not there. */
    private String input(Work work) {
        if (work.input() == Work.Input.OWN_TABLE) {
            return "";
        }
        long rows = work.input() == Work.Input.ROWS ? options.rows(work) : 0;
        return loaded.computeIfAbsent(new Input(work.kind(), rows), input -> {
            String table = "input_" + loaded.size();
            workers.run(Side.OFFICIAL, task(Task.Action.LOAD, work, table, rows));
            return table;
        });
    }

    private Task task(Task.Action action, Work work, String table, long rows) {
        return new Task(
                action,
                work,
                bootstrap,
                database,
                table,
                rows,
                options.time(),
                options.time(),
                options.rowShape(),
                options.textForm());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
