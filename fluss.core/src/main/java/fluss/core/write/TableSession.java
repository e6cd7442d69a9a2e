/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.ClosedException;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableInfo;
import fluss.api.row.InternalRow;
import fluss.core.async.Blocking;
import fluss.core.async.DeliveredFuture;
import fluss.core.key.PartitionNamer;
import fluss.core.metrics.WriterMeters;
import fluss.spi.bucket.BucketAssigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one writer holds, whatever its kind of table: its slots, the batches that are not done, and what has failed. Safe for
 * any thread.
 *
 * @param <R> result of a row
 */
final class TableSession<R> {

    /** A writer that has sent nothing for so long sends its next row at once. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Makes the result of a row. */
    interface Results<R> {

        /**
         * The result.
         *
         * @param offset what the server told for the batch, or -1
         * @param row the row's place in the batch
         */
        R result(int bucket, long offset, int row);

        /** An offset that may not be known. */
        static OptionalLong known(long offset) {
            return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
        }
    }

    private final WriteContext context;
    private final TableInfo table;
    private final WriteShape shape;
    private final Results<R> results;
    private final TableQueues queues;
    private final Consumer<TableSession<R>> onClosed;
    private final SinkPool sinks;
    private final BatchSizer sizer;
    private final Linger linger;
    private final FailureLog failures = new FailureLog();
    private final Set<WriteBatch<R>> live = ConcurrentHashMap.newKeySet();
    private final SessionPartitions<R> partitions;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;
    private volatile long lastSealNanos;

    /**
     * Begins a session.
     *
     * @param sinks makes sinks
     * @param assigners makes the assigner of a table or partition; nothing if rows have their bucket by a key
     * @param onClosed told when it is closed
     */
    TableSession(
            WriteContext context,
            TableInfo table,
            WriteShape shape,
            TableQueues queues,
            Results<R> results,
            Supplier<RowSink> sinks,
            Supplier<Optional<BucketAssigner>> assigners,
            Consumer<TableSession<R>> onClosed) {
        this.context = context;
        this.lastSealNanos = context.nanoTime() - IDLE_NANOS;
        this.table = table;
        this.shape = shape;
        this.queues = queues;
        this.results = results;
        this.onClosed = onClosed;
        this.sizer = new BatchSizer(
                context.settings().batchBytes(),
                context.settings().memoryBytes(),
                context.settings().sizesDynamically());
        this.sinks = new SinkPool(sinks, queues.memory(), context.spares(), sizer);
        this.linger = new Linger(this, context.settings().lingerNanos());
        this.partitions = new SessionPartitions<>(this, queues, assigners);
    }

    // ---- for slots

    WriteContext context() {
        return context;
    }

    WriteShape shape() {
        return shape;
    }

    SinkPool sinks() {
        return sinks;
    }

    BatchSizer sizer() {
        return sizer;
    }

    Linger linger() {
        return linger;
    }

    /** What the table holds of the memory. */
    MemoryShare memory() {
        return queues.memory();
    }

    /** What is told of writing to the table. */
    WriterMeters meters() {
        return queues.meters();
    }

    R result(int bucket, long offset, int row) {
        return results.result(bucket, offset, row);
    }

    void checkOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    private FlussException closedFailure() {
        return new ClosedException("The writer of table " + table.path() + " is closed");
    }

    /** Waits for memory. */
    void awaitMemory() {
        checkOpen();
        Blocking.refuseOnOwnThreads(context.loop(), "Writing a row while memory is used up");
        queues.memory().await(this);
    }

    /** Whether nothing has been sealed for a while: then a row is not likely to be followed by others. */
    boolean isIdle(long nowNanos) {
        return nowNanos - lastSealNanos >= IDLE_NANOS;
    }

    /** Notes that a batch was sealed. */
    void sealed() {
        lastSealNanos = context.nanoTime();
    }

    void begun(WriteBatch<R> batch) {
        live.add(batch);
    }

    /** Takes the bytes of a batch, or none while they are being made again. */
    void encoded(WriteBatch<R> batch, @Nullable EncodedBatch bytes) {
        batch.encoded(bytes, queues.memory(), context.memory());
    }

    /** Notes the end of a batch. Before anybody else is told, so that a flush that it ends finds the failure. */
    void finished(WriteBatch<R> batch, @Nullable Throwable failure, long bytes) {
        context.memory().moveUnderWay(-bytes);
        queues.memory().release(bytes);
        if (failure != null) {
            failures.add(failure);
        }
        live.remove(batch);
    }

    void forEachSlot(Consumer<Slot<R>> action) {
        partitions.forEach(action);
    }

    /** The slot that has taken the place of a retired one. */
    Slot<R> successor(Slot<R> retired) {
        PartitionSlots<R> slots = partitions.make(retired.queue().partition());
        return slots.slot(retired.queue().intake().bucket());
    }

    // ---- for writers

    /** The slots that a row goes to. */
    PartitionSlots<R> partition(Optional<PartitionNamer> namer, InternalRow row) {
        return namer.isEmpty() ? partitions.whole() : partitions.get(namer.map(names -> names.name(row)));
    }

    /** Ends when a row would not wait for memory. */
    CompletableFuture<Void> ready() {
        if (closed) {
            return CompletableFuture.failedFuture(closedFailure());
        }
        return DeliveredFuture.of(context.memory().whenFree(queues.memory(), this), context.callbacks());
    }

    // ---- flushing and closing

    /** Sends what is there; ends when all of that is done, whatever the outcome. */
    private CompletableFuture<Void> drain() {
        List<WriteBatch<R>> batches = List.copyOf(live);
        batches.forEach(batch -> batch.slot.requestSeal(batch));
        return CompletableFuture.allOf(batches.stream().map(WriteBatch::done).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends what is there. */
    void sendAll() {
        live.forEach(WriteBatch::requestSeal);
    }

    void flush(@Nullable Duration timeout) {
        Blocking.refuseOnOwnThreads(context.loop(), "flush()");
        if (!await(drain(), timeout)) {
            throw new RequestTimeoutException(
                    "[table=" + table.path() + "] Not everything was acknowledged within the " + timeout
                            + " given to flush(); the writes go on",
                    null);
        }
        throwFailures();
    }

    CompletableFuture<Void> flushAsync() {
        return DeliveredFuture.of(drain().thenRun(this::throwFailures), context.callbacks());
    }

    private void throwFailures() {
        RuntimeException failed = failures.take();
        if (failed != null) {
            throw failed;
        }
    }

    /** Returns false if the time was too short. */
    private static boolean await(CompletableFuture<Void> drained, @Nullable Duration timeout) {
        try {
            if (timeout == null) {
                drained.get();
            } else {
                drained.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while waiting for writes; they go on", e);
        } catch (ExecutionException e) {
            throw new AssertionError("Batches end without failure of their own", e);
        }
    }

    void close(Duration timeout) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        Blocking.refuseOnOwnThreads(context.loop(), "close()");
        closed = true;
        context.memory().turnAway(this, this::closedFailure);
        forEachSlot(Slot::awaitProducers);
        try {
            if (!await(drain(), timeout)) {
                abandon(timeout);
                await(drain(), null);
            }
        } catch (InterruptedWaitException e) {
            abandon(timeout);
            throw e;
        } finally {
            sinks.close();
            partitions.end();
            onClosed.accept(this);
        }
        throwFailures();
    }

    private void abandon(Duration timeout) {
        String within =
                "the " + timeout.toMillis() + " ms given to close() (" + ClientOptions.CLOSE_TIMEOUT.key() + ")";
        List<WriteBatch<R>> batches = List.copyOf(live);
        context.loop().execute(() -> batches.forEach(batch -> batch.slot.queue().abandon(batch, within)));
    }
}
