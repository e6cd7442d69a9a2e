/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.metadata.TablePath;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluss consume}: the records of a table's log, one a line. */
@Command(
        name = "consume",
        description = {
            "Prints the records of a log table, or the changes of a primary-key table.",
            "Values have tabs in between; null is \\N."
        },
        mixinStandardHelpOptions = true)
final class ConsumeCommand implements Callable<Integer> {

    private static final Duration WAIT = Duration.ofSeconds(10);

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "earliest",
            description = "earliest, latest, or a time such as 2026-01-31T12:00:00Z (default ${DEFAULT-VALUE}).")
    private String from = "earliest";

    @Option(names = "--follow", description = "Wait for more at the end of the log, until interrupted.")
    private boolean isFollowing;

    @Option(names = "--limit", paramLabel = "N", description = "Print so many records at most.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--columns", paramLabel = "NAME", split = ",", description = "Only these columns.")
    private String[] columns = {};

    @Option(names = "--places", description = "Print bucket, offset and kind of change before the values.")
    private boolean showsPlaces;

    @Parameters(paramLabel = "DATABASE.TABLE", converter = TablePathConverter.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TablePath path;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (FlussConnection connection = cluster.connect()) {
            TableScan all = connection.table(path).newScan();
            TableScan scan = columns.length == 0 ? all : all.project(columns);
            if (isFollowing) {
                follow(scan, out);
            } else {
                read(scan, out);
            }
        }
        out.flush();
        return 0;
    }

    private void read(TableScan scan, PrintWriter out) {
        try (LogReader reader = scan.createLogReader(LogRange.from(start()).to(OffsetSpec.latest()))) {
            Iterator<ScanRecord> records = reader.iterator();
            for (long n = 0; n < limit && records.hasNext(); n++) {
                print(out, records.next());
            }
        }
    }

    private void follow(TableScan scan, PrintWriter out) {
        try (LogScanner scanner = scan.createLogScanner()) {
            scanner.subscribeAll(start());
            long left = limit;
            while (left > 0) {
                for (ScanRecord record : scanner.poll(WAIT)) {
                    if (left-- > 0) {
                        print(out, record);
                    }
                }
                out.flush();
            }
        }
    }

    private OffsetSpec start() {
        return switch (from.toLowerCase(Locale.ROOT)) {
            case "earliest" -> OffsetSpec.earliest();
            case "latest" -> OffsetSpec.latest();
            default -> OffsetSpec.timestamp(Instant.parse(from).toEpochMilli());
        };
    }

    private void print(PrintWriter out, ScanRecord record) {
        if (showsPlaces) {
            out.print(record.bucket().bucket() + "\t" + record.offset() + "\t"
                    + record.changeType().shortString() + "\t");
        }
        out.println(TextRows.print(record.row()));
    }
}
