/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;
import java.util.Map;

/**
 * Connects and opens a table: once as the first thing that this process does, which is the figure of a cold JVM, and then
 * again and again. Closing is not timed.
 */
final class ConnectWork {

    private final Task task;
    private final BenchmarkClient.Connector connector;

    ConnectWork(Task task, BenchmarkClient.Connector connector) {
        this.task = task;
        this.connector = connector;
    }

    Report run() throws Exception {
        Latencies cold = new Latencies();
        connect(cold);
        repeat(task.warmUp());
        Latencies warm = repeat(task.measured());
        return new Report(Map.of(Figure.P50_US, cold.medianMicros(), Figure.WARM_P50_US, warm.medianMicros()), 0);
    }

    private Latencies repeat(Duration duration) throws Exception {
        Latencies latencies = new Latencies();
        Deadline deadline = new Deadline(duration);
        do {
            connect(latencies);
        } while (!deadline.isOver());
        return latencies;
    }

    private void connect(Latencies latencies) throws Exception {
        long start = System.nanoTime();
        try (BenchmarkClient client = connector.connect(task)) {
            client.open(task.table());
            latencies.add(System.nanoTime() - start);
        }
    }
}
