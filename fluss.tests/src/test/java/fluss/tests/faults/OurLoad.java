/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.api.FlussConnection;
import fluss.api.error.FlussException;
import fluss.api.metadata.TablePath;
import fluss.api.write.AppendResult;
import fluss.api.write.UpsertResult;
import fluss.api.write.WriteFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Our client, with one writer for all threads. A sweep over the futures, in the order of the calls, notes each outcome, and a row that
 * is still waiting when its delivery timeout and some patience are over.
 */
final class OurLoad implements Load {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FlussConnection connection;
    private final TableKind.RowWriter writer;
    private final int mostRows;
    private final long nanosPerRow;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Outcomes outcomes;
    private final Thread sweeper = new Thread(this::sweep, "faults-sweep");
    private volatile boolean stopped;
    private volatile boolean allWritten;

    /** The rows of one thread. */
    private static final class Stream {
        private final AtomicReferenceArray<WriteFuture<?>> futures;
        private final long[] times;
        private volatile int count;
        private int swept;

        Stream(int mostRows) {
            futures = new AtomicReferenceArray<>(mostRows);
            times = new long[mostRows];
        }
    }

    /**
     * Starts writing.
     *
     * @param mostRows of one thread
     * @param rowsPerSecond of all threads
     */
    OurLoad(String bootstrapServers, TablePath table, int mostRows, int rowsPerSecond) {
        connection = FlussConnection.builder()
                .bootstrapServers(bootstrapServers)
                .options(Map.of(
                        "client.request-timeout",
                        "3 s",
                        "client.connect-timeout",
                        "2 s",
                        "client.writer.delivery-timeout",
                        DELIVERY_TIMEOUT.toMillis() + " ms"))
                .connect();
        writer = TableKind.writer(connection.table(table));
        this.mostRows = mostRows;
        nanosPerRow = TimeUnit.SECONDS.toNanos(THREADS) / rowsPerSecond;
        outcomes = Outcomes.of(THREADS, mostRows);
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            Stream stream = new Stream(mostRows);
            streams.add(stream);
            threads.add(new Thread(() -> write(number, stream), "faults-" + thread));
        }
        threads.forEach(Thread::start);
        sweeper.start();
    }

    @Override
    public long written() {
        return streams.stream().mapToLong(stream -> stream.count).sum();
    }

    private void write(int thread, Stream stream) {
        long start = System.nanoTime();
        for (int row = 0; row < mostRows && !stopped; row++) {
            long early = start + row * nanosPerRow - System.nanoTime();
            if (early > TimeUnit.MILLISECONDS.toNanos(1)) {
                LockSupport.parkNanos(early);
            }
            stream.times[row] = System.nanoTime();
            try {
                stream.futures.set(row, writer.write(thread, row));
            } catch (FlussException e) {
                outcomes.states()[thread][row] = Outcomes.REFUSED;
            }
            stream.count = row + 1;
        }
    }

    private void sweep() {
        boolean last;
        do {
            LockSupport.parkNanos(SWEEP_NANOS);
            last = allWritten;
            for (int thread = 0; thread < THREADS; thread++) {
                last &= sweep(thread, streams.get(thread));
            }
        } while (!last);
    }

    /** Whether nothing is left to be waited for. */
    private boolean sweep(int thread, Stream stream) {
        int end = stream.count;
        while (stream.swept < end) {
            int row = stream.swept;
            WriteFuture<?> future = stream.futures.get(row);
            if (future != null && !future.isDone()) {
                long age = System.nanoTime() - stream.times[row];
                if (age < DELIVERY_TIMEOUT.plus(PATIENCE).toNanos()) {
                    return false;
                }
            } else if (future != null) {
                note(thread, row, future);
            }
            stream.futures.set(row, null);
            stream.swept++;
        }
        return true;
    }

    private void note(int thread, int row, WriteFuture<?> future) {
        try {
            Object result = future.get();
            outcomes.states()[thread][row] = Outcomes.ACKNOWLEDGED;
            if (result instanceof AppendResult appended) {
                outcomes.buckets()[thread][row] = appended.bucket();
                outcomes.offsets()[thread][row] = appended.offset().orElse(-1);
            } else if (result instanceof UpsertResult upserted) {
                outcomes.buckets()[thread][row] = upserted.bucket();
                outcomes.offsets()[thread][row] = upserted.logEndOffset().orElse(-1);
            }
        } catch (ExecutionException e) {
            outcomes.states()[thread][row] = Outcomes.FAILED;
            outcomes.failures().merge(String.valueOf(e.getCause()), 1, Integer::sum);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Outcomes end() {
        stopped = true;
        join(threads, Duration.ofSeconds(70)); // append waits a minute for memory at most
        allWritten = true;
        join(List.of(sweeper), DELIVERY_TIMEOUT.plus(PATIENCE.multipliedBy(2)));
        return outcomes.cutTo(streams.stream().mapToInt(stream -> stream.count).toArray());
    }

    private static void join(List<Thread> ending, Duration patience) {
        try {
            for (Thread thread : ending) {
                thread.join(patience.toMillis());
                if (thread.isAlive()) {
                    throw new IllegalStateException(thread.getName() + " has not ended after " + patience.toSeconds()
                            + " s; it is at " + List.of(thread.getStackTrace()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of the load", e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        allWritten = true;
        connection.close();
    }
}
