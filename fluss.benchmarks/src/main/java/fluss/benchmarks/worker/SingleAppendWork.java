/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;

/** Appends a row, waits for its acknowledgement, appends the next one. */
final class SingleAppendWork {

    private final Task task;
    private final BenchmarkClient client;
    private long written;

    SingleAppendWork(Task task, BenchmarkClient client) {
        this.task = task;
        this.client = client;
    }

    Report run() throws Exception {
        client.createTable(task.table(), task.work().kind());
        Report report;
        try (RowWriter writer = client.writer(task.table(), task.work().kind())) {
            time(writer, task.warmUp());
            Meter meter = new Meter();
            Latencies latencies = time(writer, task.measured());
            report = latencies.addTo(meter.report(latencies.count(), 0));
        }
        long stored = client.endOffsets(task.table());
        if (stored != written) {
            throw new IllegalStateException("Appended " + written + " rows, and the log has " + stored);
        }
        client.dropTable(task.table());
        return report;
    }

    private Latencies time(RowWriter writer, Duration duration) throws Exception {
        Latencies latencies = new Latencies();
        Deadline deadline = new Deadline(duration);
        do {
            long start = System.nanoTime();
            writer.writeAndWait(written++);
            latencies.add(System.nanoTime() - start);
        } while (!deadline.isOver());
        return latencies;
    }
}
