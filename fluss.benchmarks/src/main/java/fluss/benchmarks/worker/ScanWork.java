/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import fluss.benchmarks.workload.Workload;
import java.time.Duration;

/** Reads a log from beginning to end, all buckets with one scanner, again and again. Every scan's checksum must be right. */
final class ScanWork {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Task task;
    private final BenchmarkClient client;
    private final boolean twoColumns;
    private final long expected;

    ScanWork(Task task, BenchmarkClient client, Workload workload) {
        this.task = task;
        this.client = client;
        twoColumns = task.work() == Work.SCAN2;
        long sum = 0;
        for (long i = 0; i < task.rows(); i++) {
            sum += twoColumns ? Workload.checksumOfTwo(i) : workload.checksum(i);
        }
        expected = sum;
    }

    Report run() throws Exception {
        scan(task.warmUp());
        Meter meter = new Meter();
        return meter.report(scan(task.measured()), expected);
    }

    private long scan(Duration duration) throws Exception {
        Deadline deadline = new Deadline(duration);
        long rows = 0;
        do {
            scanOnce();
            rows += task.rows();
        } while (!deadline.isOver());
        return rows;
    }

    private void scanOnce() throws Exception {
        try (RowReader reader = task.work() == Work.SCAN_ARROW
                ? client.columnReader(task.table())
                : client.reader(task.table(), twoColumns)) {
            long rows = 0;
            Deadline stalled = new Deadline(STALLED);
            while (rows < task.rows()) {
                int read = reader.poll(POLL);
                rows += read;
                if (read > 0) {
                    stalled = new Deadline(STALLED);
                } else if (stalled.isOver()) {
                    throw new IllegalStateException("The scan ends after " + rows + " of " + task.rows() + " rows");
                }
            }
            if (rows != task.rows() || reader.checksum() != expected) {
                throw new IllegalStateException("Read " + rows + " rows with checksum " + reader.checksum()
                        + " in place of " + task.rows() + " with " + expected);
            }
        }
    }
}
