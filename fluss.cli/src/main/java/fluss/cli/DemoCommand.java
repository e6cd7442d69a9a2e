/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluss demo}: the client against a real cluster, from end to end. */
@Command(
        name = "demo",
        description = "Writes, reads and looks up rows on a real cluster, and checks that they are the same.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final long MOST_KEYED_ROWS = 100_000;
    private static final long TABLET_SERVER_HEAP = 512L << 20;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows to append, 1 or more (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A cluster to use; without it one is started on this machine, and ended.")
    private @Nullable String bootstrap;

    @Mixin
    private final ConnectionOptions options = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (bootstrap != null) {
            demonstrate(out, bootstrap);
        } else {
            out.println("starting a cluster: ZooKeeper, a coordinator and a tablet server");
            out.flush();
            try (LocalCluster cluster = LocalCluster.builder()
                    .serverConfig("log.segment.file-size", "256mb")
                    .serverConfig("remote.log.task-interval-duration", "1 h")
                    .tabletServerHeapBytes(TABLET_SERVER_HEAP)
                    .start()) {
                demonstrate(out, cluster.bootstrapServers());
            }
        }
        return 0;
    }

    private void demonstrate(PrintWriter out, String servers) {
        boolean terminal = Boolean.getBoolean("fluss.cli.terminal"); // the launcher knows
        String database = "demo_" + ProcessHandle.current().pid() + "_" + System.currentTimeMillis();
        try (FlussConnection connection = options.connect(servers)) {
            out.println("connected to " + servers);
            connection
                    .admin()
                    .createDatabase(database, DatabaseDescriptor.EMPTY, false)
                    .join();
            LogDemo.Result log = new LogDemo(out, terminal, rows).run(connection, TablePath.of(database, "events"));
            KeyedDemo.Result keyed = new KeyedDemo(out, terminal, Math.min(rows, MOST_KEYED_ROWS))
                    .run(connection, TablePath.of(database, "orders"));
            connection.admin().dropDatabase(database, false, true).join();
            out.println(String.format(
                    Locale.ROOT,
                    "demo ok: %d rows append_rows_per_s=%.0f scan_rows_per_s=%.0f upsert_rows_per_s=%.0f "
                            + "append_p50_us=%d lookup_p50_us=%d",
                    rows,
                    log.appended(),
                    log.scanned(),
                    keyed.upserted(),
                    log.appendMicros(),
                    keyed.lookupMicros()));
            out.flush();
        }
    }
}
