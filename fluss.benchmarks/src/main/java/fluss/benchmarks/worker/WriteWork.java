/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import fluss.benchmarks.workload.Workload;
import java.time.Duration;

/**
 * Writes rows as fast as the client takes them, from one thread, over and over from row 0. What is measured begins and ends
 * with everything acknowledged.
 */
final class WriteWork {

    private static final long READ_BACK = 10_000;
    private static final Duration READ_BACK_TIME = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Task task;
    private final BenchmarkClient client;
    private final Workload workload;
    private long written;

    WriteWork(Task task, BenchmarkClient client, Workload workload) {
        this.task = task;
        this.client = client;
        this.workload = workload;
    }

    Report run() throws Exception {
        TableKind kind = task.work().kind();
        client.createTable(task.table(), kind);
        Report report;
        try (RowWriter writer = client.writer(task.table(), kind)) {
            write(writer, task.warmUp(), task.rows());
            Meter meter = new Meter();
            long rows = write(writer, task.measured(), task.rows());
            report = meter.report(rows, 0);
        }
        if (kind == TableKind.KEYED) {
            lookUpSome();
        } else {
            checkLog();
        }
        client.dropTable(task.table());
        return report;
    }

    private long write(RowWriter writer, Duration duration, long atLeast) throws Exception {
        Deadline deadline = new Deadline(duration);
        long rows = 0;
        long i = written % task.rows();
        while (rows < atLeast || !deadline.isOverAt(rows)) {
            writer.write(i);
            i = i + 1 == task.rows() ? 0 : i + 1;
            rows++;
        }
        writer.flush();
        written += rows;
        return rows;
    }

    /** Every row is there, and the first ones have the right values. */
    private void checkLog() throws Exception {
        long stored = client.endOffsets(task.table());
        if (stored != written) {
            throw new IllegalStateException("Appended " + written + " rows, and the log has " + stored);
        }
        long[] read = new long[2];
        Deadline deadline = new Deadline(READ_BACK_TIME);
        try (RowReader reader = client.reader(task.table(), false)) {
            while (read[0] < Math.min(READ_BACK, written) && !deadline.isOver()) {
                reader.poll(POLL, id -> {
                    read[0]++;
                    read[1] += workload.checksum(id);
                });
            }
            if (read[0] < Math.min(READ_BACK, written) || read[1] != reader.checksum()) {
                throw new IllegalStateException("Of the rows appended, " + read[0] + " were read, with checksum "
                        + reader.checksum() + " in place of " + read[1]);
            }
        }
    }

    private void lookUpSome() throws Exception {
        RowLookup lookup = client.lookup(task.table());
        long distinct = Math.min(written, task.rows());
        for (long i = 0; i < distinct; i += Math.max(1, distinct / 10)) {
            SingleLookupWork.check(workload, i, lookup.lookupAndWait(i));
        }
    }
}
