/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Appends a row every 37 ms without waiting for it, and takes the time until a scanner of the same client, which reads the
 * end of the log all the while, returns it. The interval has no common divisor with the usual periods of timers.
 */
final class TailWork {

    private static final long INTERVAL_MILLIS = 37;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STRAGGLERS = Duration.ofSeconds(30);

    private final Task task;
    private final BenchmarkClient client;
    private final int warmUpRows;
    private final int rows;
    private final AtomicLongArray sent;
    private int next;

    TailWork(Task task, BenchmarkClient client) {
        this.task = task;
        this.client = client;
        warmUpRows = (int) (task.warmUp().toMillis() / INTERVAL_MILLIS);
        rows = warmUpRows + (int) (task.measured().toMillis() / INTERVAL_MILLIS);
        sent = new AtomicLongArray(rows);
    }

    Report run() throws Exception {
        client.createTable(task.table(), task.work().kind());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (RowReader reader = client.reader(task.table(), false);
                RowWriter writer = client.writer(task.table(), task.work().kind())) {
            ScheduledFuture<?> sending =
                    timer.scheduleAtFixedRate(() -> send(writer), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            Latencies latencies = receive(reader, sending);
            sending.cancel(false);
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
            return latencies.addTo(new Report(Map.of(), 0));
        } finally {
            timer.shutdown();
            client.dropTable(task.table());
        }
    }

    private void send(RowWriter writer) {
        if (next == rows) {
            return;
        }
        sent.set(next, System.nanoTime());
        try {
            writer.write(next++);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Latencies receive(RowReader reader, ScheduledFuture<?> sending) throws Exception {
        Latencies latencies = new Latencies();
        int[] received = new int[1];
        Deadline deadline = new Deadline(task.warmUp().plus(task.measured()).plus(STRAGGLERS));
        while (received[0] < rows) {
            reader.poll(POLL, id -> {
                received[0]++;
                if (id >= warmUpRows) {
                    latencies.add(System.nanoTime() - sent.get((int) id));
                }
            });
            if (sending.isDone()) {
                sending.get();
            }
            if (deadline.isOver()) {
                throw new IllegalStateException("Of " + rows + " rows the scanner has got " + received[0]);
            }
        }
        return latencies;
    }
}
