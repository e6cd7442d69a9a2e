/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.writer.AppendWriter;
import org.apache.fluss.client.table.writer.UpsertWriter;
import org.apache.fluss.row.BinaryString;
import org.apache.fluss.row.GenericRow;

/**
 * Threads that append rows {@code (thread INT, number INT, text STRING)} until they are stopped, and what becomes of each: 0 nothing
 * yet, 1 acknowledged, 2 failed, 3 the call threw. To a table with primary key they upsert rows with {@code slot INT} behind the
 * others, {@code number} modulo {@value #SLOTS}.
 */
final class PeerLoad {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int SLOTS = 1_000;

    private final Function<GenericRow, CompletableFuture<?>> writer;
    private final byte[][] states;
    private final int[] counts;
    private final long nanosPerRow;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** Starts. */
    PeerLoad(Table table, int threadCount, int mostRows, int rowsPerSecond) {
        writer = writer(table);
        states = new byte[threadCount][mostRows];
        counts = new int[threadCount];
        nanosPerRow = TimeUnit.SECONDS.toNanos(threadCount) / rowsPerSecond;
        for (int thread = 0; thread < threadCount; thread++) {
            int number = thread;
            threads.add(new Thread(() -> write(number), "peer-load-" + thread));
        }
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static Function<GenericRow, CompletableFuture<?>> writer(Table table) {
        if (table.getTableInfo().hasPrimaryKey()) {
            UpsertWriter upserts = table.newUpsert().createWriter();
            return row -> upserts.upsert(
                    GenericRow.of(row.getInt(0), row.getInt(1), row.getString(2), row.getInt(1) % SLOTS));
        }
        AppendWriter appends = table.newAppend().createWriter();
        return appends::append;
    }

    private void write(int thread) {
        long start = System.nanoTime();
        for (int row = 0; row < states[thread].length && !stopped; row++) {
            long early = start + row * nanosPerRow - System.nanoTime();
            if (early > TimeUnit.MILLISECONDS.toNanos(1)) {
                LockSupport.parkNanos(early);
            }
            int number = row;
            String text = new UUID(row, thread).toString();
            try {
                var unused = writer.apply(GenericRow.of(thread, row, BinaryString.fromString(text)))
                        .whenComplete((result, failure) -> note(thread, number, failure));
            } catch (RuntimeException e) {
                states[thread][row] = 3;
                ended.incrementAndGet();
            }
            counts[thread] = row + 1;
            written.incrementAndGet();
        }
    }

    private void note(int thread, int row, Throwable failure) {
        states[thread][row] = (byte) (failure == null ? 1 : 2);
        if (failure != null) {
            failures.merge(String.valueOf(failure), 1, Integer::sum);
        }
        ended.incrementAndGet();
    }

    /** How many rows were written. */
    JsonNode written() {
        return JsonNodeFactory.instance.numberNode(written.get());
    }

    /** Stops, waits for outcomes, but not longer than so, and writes the states of each thread's rows to a file {@code prefix + thread}. */
    JsonNode end(String prefix, int seconds) throws InterruptedException, IOException {
        stopped = true;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
        }
        while (ended.get() < written.get() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        for (int thread = 0; thread < states.length; thread++) {
            Files.write(Path.of(prefix + thread), Arrays.copyOf(states[thread], counts[thread]));
        }
        ObjectNode reasons = JsonNodeFactory.instance.objectNode();
        failures.forEach(reasons::put);
        return reasons;
    }
}
