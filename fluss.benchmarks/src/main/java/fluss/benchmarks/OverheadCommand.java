/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.TextForm;
import fluss.benchmarks.worker.Work;
import fluss.localcluster.LocalCluster;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench overhead}: what metrics cost. */
@Command(
        name = "overhead",
        description =
                "Runs ours with metrics told to a registry of Micrometer and without alternately, each run in a process"
                        + " of its own, and prints medians and the median of the pairs' ratios, with / without.",
        mixinStandardHelpOptions = true)
final class OverheadCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "WORK", description = "As of compare.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> works;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "Pairs of runs (default 10).")
    private int runs;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Warm-up, and then again as much measured, at least (default 10).")
    private int seconds;

    @Option(names = "--quick", description = "Few rows.")
    private boolean quick;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Options options = new Options(
                OptionalLong.empty(), runs, Duration.ofSeconds(seconds), quick, RowShape.OWN, TextForm.UTF8);
        PrintWriter out = spec.commandLine().getOut();
        try (LocalCluster cluster = BenchmarkCluster.start()) {
            Comparer comparer = new Comparer(out, new Workers(List.of()), options, cluster.bootstrapServers());
            comparer.begin();
            for (String name : works) {
                Work work = Work.of(name);
                out.println(work.label() + ", pairs: " + runs);
                out.print(Reports.table(compare(comparer, work), "metrics", "without"));
                out.flush();
            }
            comparer.end();
        }
        return 0;
    }

    private Comparison compare(Comparer comparer, Work work) {
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (int n = 1; n <= runs; n++) {
            boolean meteredFirst = n % 2 == 1;
            Report first = comparer.run(meteredFirst ? Side.METERED : Side.OURS, work, n);
            Report second = comparer.run(meteredFirst ? Side.OURS : Side.METERED, work, n);
            pairs.add(meteredFirst ? new Comparison.Pair(first, second) : new Comparison.Pair(second, first));
        }
        return new Comparison(work, pairs);
    }
}
