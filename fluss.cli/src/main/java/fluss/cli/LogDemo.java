/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import fluss.api.write.AppendWriter;
import java.io.PrintWriter;
import java.time.Duration;

/** Appends rows to a log table, reads them back and compares. */
final class LogDemo {

    private static final int SINGLE_APPENDS = 300;
    private static final int SHOWN = 3;
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final boolean terminal;
    private final long rows;
    private final Workload workload = new Workload();
    private long checksum;

    LogDemo(PrintWriter out, boolean terminal, long rows) {
        this.out = out;
        this.terminal = terminal;
        this.rows = rows;
    }

    /**
     * What was measured.
     *
     * @param appended rows per second
     * @param scanned rows per second
     * @param appendMicros median of one acknowledged append after the other
     */
    record Result(double appended, double scanned, long appendMicros) {}

    Result run(FlussConnection connection, TablePath path) {
        DemoTables.create(
                connection.admin(),
                path,
                TableDescriptor.builder()
                        .schema(Workload.SCHEMA)
                        .distributedBy(DemoTables.BUCKETS)
                        .build());
        Table table = connection.table(path);
        out.println("log table " + path + ": " + table.info().schema());
        double appended = append(table);
        double scanned = scan(table);
        return new Result(appended, scanned, timeSingleAppends(table));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flush reports what failed
    private double append(Table table) {
        Progress progress = new Progress(out, terminal, "append", rows);
        try (AppendWriter writer = table.newAppend().createWriter()) {
            GenericRow row = new GenericRow(Workload.SCHEMA.columns().size());
            for (long i = 0; i < rows; i++) {
                writer.append(workload.fill(row, i));
                checksum += workload.checksum(i);
                if ((i & 0xFFF) == 0) {
                    progress.update(i);
                }
            }
            writer.flush();
        }
        return progress.finish();
    }

    private double scan(Table table) {
        Progress progress = new Progress(out, terminal, "scan", rows);
        long count = 0;
        long sum = 0;
        StringBuilder shown = new StringBuilder();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            long lastSeen = System.nanoTime();
            while (count < rows) {
                ScanRecords records = scanner.poll(Duration.ofSeconds(1));
                for (ScanRecord record : records) {
                    sum += Workload.checksum(record.row());
                    if (count++ < SHOWN) {
                        shown.append("    ").append(describe(record)).append(System.lineSeparator());
                    }
                }
                long now = System.nanoTime();
                lastSeen = records.isEmpty() ? lastSeen : now;
                DemoFailure.check(
                        now - lastSeen < STALLED.toNanos(), "the scan ended after " + count + " of " + rows + " rows");
                progress.update(count);
            }
        }
        double rate = progress.finish();
        out.print(shown);
        DemoFailure.check(count == rows, "appended " + rows + " rows and read " + count);
        DemoFailure.check(
                sum == checksum,
                "the rows read are not those that were appended: checksum " + sum + " in place of " + checksum);
        return rate;
    }

    private static String describe(ScanRecord record) {
        return record.changeType().shortString() + " bucket " + record.bucket().bucket() + " offset " + record.offset()
                + ": id " + record.row().getLong("id") + ", " + record.row().getTimestampNtz("event_time") + ", "
                + record.row().getString("user_name") + ", " + record.row().getDouble("amount");
    }

    private long timeSingleAppends(Table table) {
        Latencies latencies = new Latencies(SINGLE_APPENDS);
        try (AppendWriter writer = table.newAppend().createWriter()) {
            GenericRow row = new GenericRow(Workload.SCHEMA.columns().size());
            for (int i = 0; i < SINGLE_APPENDS; i++) {
                workload.fill(row, i);
                latencies.time(() -> writer.append(row).join());
            }
        }
        return latencies.medianMicros();
    }
}
