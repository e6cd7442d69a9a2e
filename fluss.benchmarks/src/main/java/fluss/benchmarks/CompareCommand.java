/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.TextForm;
import fluss.benchmarks.worker.Work;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench compare}: ours against the official client. */
@Command(
        name = "compare",
        description =
                "Runs ours and the official client 0.9.1 alternately, each run in a process of its own, on the same"
                        + " cluster and the same data, and prints medians and the median of the pairs' ratios, ours / official.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private static final int PAIRS = 7;
    private static final int SECONDS = 10;
    private static final int QUICK_SECONDS = 2;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORK",
            description = "append, append-none, append1, tail, append-heap, upsert, scan, scan-none, scan2, scan-arrow,"
                    + " lookup, lookup1, connect.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> works;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Different rows (default 4000000 for logs, 500000 with primary key; a tenth with --quick).")
    private @Nullable Long rows;

    @Option(names = "--runs", paramLabel = "N", description = "Pairs of runs (default 7; 1 with --quick).")
    private @Nullable Integer runs;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Warm-up, and then again as much measured, at least (default 10; 2 with --quick).")
    private @Nullable Integer seconds;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A cluster to use; without it one is started on this machine, and ended.")
    private @Nullable String bootstrap;

    @Option(names = "--quick", description = "One short pair with few rows.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes a line of JSON for each work to the file.")
    private @Nullable Path json;

    @Option(
            names = "--row-shape",
            paramLabel = "SHAPE",
            defaultValue = "OWN",
            description = "Rows written: OWN, an object of the application with the client's interface, or GENERIC, the"
                    + " client's general row, made anew for each (default ${DEFAULT-VALUE}).")
    private RowShape rowShape = RowShape.OWN;

    @Option(
            names = "--text-form",
            paramLabel = "FORM",
            defaultValue = "UTF8",
            description = "Texts read: UTF8, as the client's view of bytes, or STRING (default ${DEFAULT-VALUE}).")
    private TextForm textForm = TextForm.UTF8;

    @Option(
            names = "--only",
            paramLabel = "SIDE",
            description = "Runs one side, OURS or OFFICIAL, and compares nothing.")
    private @Nullable Side only;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "A flag of both sides' JVMs; may be repeated. {side} in it stands for the side, for example"
                    + " --jvm -XX:StartFlightRecording=filename={side}.jfr")
    private List<String> flags = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Work> chosen = chosenWorks();
        int pairs = runs != null ? runs : quick ? 1 : PAIRS;
        int time = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
        if (pairs < 1 || time < 1 || (rows != null && rows < 1)) {
            throw new ParameterException(spec.commandLine(), "--rows, --runs and --seconds must be 1 or more");
        }
        Options options = new Options(
                rows == null ? OptionalLong.empty() : OptionalLong.of(rows),
                pairs,
                Duration.ofSeconds(time),
                quick,
                rowShape,
                textForm);
        if (bootstrap != null) {
            compare(chosen, options, bootstrap, bootstrap);
        } else {
            try (LocalCluster cluster = BenchmarkCluster.start()) {
                compare(chosen, options, cluster.bootstrapServers(), BenchmarkCluster.DESCRIPTION);
            }
        }
        return 0;
    }

    private List<Work> chosenWorks() {
        try {
            return works.stream().map(Work::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void compare(List<Work> chosen, Options options, String servers, String cluster) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Workers workers = new Workers(flags);
        out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        out.println("both sides: " + String.join(" ", workers.flags(Workers.HEAP_MB)) + "; warm-up "
                + options.time().toSeconds() + " s, measured "
                + options.time().toSeconds() + " s or more; rows "
                + options.rowShape() + ", texts " + options.textForm());
        out.println("cluster: " + cluster);
        Comparer comparer = new Comparer(out, workers, options, servers);
        if (json != null) {
            Files.writeString(json, "");
        }
        comparer.begin();
        for (Work work : chosen) {
            if (only != null) {
                for (int n = 1; n <= options.pairs(); n++) {
                    comparer.run(only, work, n);
                }
            } else {
                report(out, comparer.compare(work));
            }
        }
        comparer.end();
    }

    private void report(PrintWriter out, Comparison comparison) throws IOException {
        out.print(Reports.table(comparison));
        out.flush();
        if (json != null) {
            Files.writeString(json, Reports.json(comparison) + "\n", StandardOpenOption.APPEND);
        }
    }
}
