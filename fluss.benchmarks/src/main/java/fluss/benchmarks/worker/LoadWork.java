/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** Makes a table that both sides read, and fills it, with the defaults of the client that does it. */
final class LoadWork {

    private final Task task;
    private final BenchmarkClient client;

    LoadWork(Task task, BenchmarkClient client) {
        this.task = task;
        this.client = client;
    }

    void run() throws Exception {
        client.createTable(task.table(), task.work().kind());
        if (task.rows() == 0) {
            return;
        }
        try (RowWriter writer = client.writer(task.table(), task.work().kind())) {
            for (long i = 0; i < task.rows(); i++) {
                writer.write(i);
            }
            writer.flush();
        }
        long stored = client.endOffsets(task.table());
        if (stored != task.rows()) {
            throw new IllegalStateException("Wrote " + task.rows() + " rows, and the log has " + stored);
        }
    }
}
