/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.api.write.WriteCallback;
import fluss.core.row.ByteSink;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.transport.EventLoop;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where one writer fills batches for one bucket: the open batch and its lock.
 *
 * <p>Producers hold the lock while they encode a row, and a row's getters are the application's, so the event loop must not
 * wait for it. Whoever wants the open batch sealed marks it and tries the lock; if somebody has it, that one looks at the
 * mark after letting go.
 */
final class Slot<R> {

    private final TableSession<R> session;
    private final BucketQueue queue;
    private final BucketIntake intake;
    private final @Nullable BucketAssigner assigner;
    private final Expediting<R> expediting;
    private final ReentrantLock lock = new ReentrantLock();

    /** Written under the lock; has a row whenever the lock is free. */
    private volatile @Nullable Filling<R> filling;

    private long lastOpenedNanos;
    private boolean isRetired;

    Slot(TableSession<R> session, BucketQueue queue, @Nullable BucketAssigner assigner) {
        this.session = session;
        this.queue = queue;
        this.intake = queue.intake();
        this.assigner = assigner;
        this.expediting = new Expediting<>(this, intake);
        this.lastOpenedNanos = session.context().nanoTime();
    }

    EventLoop loop() {
        return session.context().loop();
    }

    Executor callbacks() {
        return session.context().callbacks();
    }

    BucketQueue queue() {
        return queue;
    }

    TableSession<R> session() {
        return session;
    }

    /** The batch that takes rows. */
    @Nullable
    WriteBatch<R> open() {
        Filling<R> current = filling;
        return current == null ? null : current.batch;
    }

    R result(long offset, int row) {
        return session.result(intake.bucket(), offset, row);
    }

    // ---- adding rows

    /** Adds a row to the open batch; blocks while memory is used up. */
    RowFuture<R> add(@Nullable ByteSink key, @Nullable InternalRow row) {
        return Objects.requireNonNull(addWhenFree(key, row, null));
    }

    /** Adds a row to the open batch, whose outcome the callback is told; blocks while memory is used up. */
    void add(@Nullable ByteSink key, @Nullable InternalRow row, WriteCallback<? super R> callback) {
        var unused = addWhenFree(key, row, callback);
    }

    private @Nullable RowFuture<R> addWhenFree(
            @Nullable ByteSink key, @Nullable InternalRow row, @Nullable WriteCallback<? super R> callback) {
        MemoryShare memory = session.memory();
        if (memory.isFree()) {
            return addNow(key, row, callback);
        }
        session.awaitMemory();
        try {
            return addNow(key, row, callback);
        } finally {
            memory.release(WriterMemory.TICKET);
        }
    }

    /** Adds a row to the open batch unless memory is used up. */
    Optional<RowFuture<R>> tryAdd(@Nullable ByteSink key, @Nullable InternalRow row) {
        session.checkOpen();
        return session.memory().isFree() ? Optional.ofNullable(addNow(key, row, null)) : Optional.empty();
    }

    private @Nullable RowFuture<R> addNow(
            @Nullable ByteSink key, @Nullable InternalRow row, @Nullable WriteCallback<? super R> callback) {
        Filling<R> current = null;
        int index = 0;
        Encoding<R> sealed = null;
        lock.lock();
        try {
            session.checkOpen();
            if (!isRetired) {
                current = filling;
                if (current == null) {
                    current = begin();
                }
                index = current.batch.rows;
                if (add(current, key, row, callback) || (index == 0 && goesAtOnce(current.batch))) {
                    sealed = seal(current);
                } else if (index == 0) {
                    session.linger().arm();
                }
            }
        } finally {
            unlock();
        }
        if (current == null) {
            return session.successor(this).addNow(key, row, callback);
        }
        if (sealed != null) {
            sealed.dispatch();
        }
        return callback == null ? new RowFuture<>(current.batch, index) : null;
    }

    /** Adds a row; a batch that got none is not kept. Returns whether the batch is full. */
    private boolean add(
            Filling<R> current,
            @Nullable ByteSink key,
            @Nullable InternalRow row,
            @Nullable WriteCallback<? super R> callback) {
        boolean added = false;
        try {
            boolean isFull = current.add(key, row, callback, session.sizer().rowBytes());
            added = true;
            return isFull;
        } finally {
            if (!added && current.batch.rows == 0) {
                discard(current);
            }
        }
    }

    /** Adds as many rows of columns as the open batch has room for, which may be none; blocks while memory is used up. */
    BatchPart<R> addAll(ColumnBatch columns, int from, int count) {
        MemoryShare memory = session.memory();
        if (memory.isFree()) {
            return addAllNow(columns, from, count);
        }
        session.awaitMemory();
        try {
            return addAllNow(columns, from, count);
        } finally {
            memory.release(WriterMemory.TICKET);
        }
    }

    private BatchPart<R> addAllNow(ColumnBatch columns, int from, int count) {
        BatchPart<R> part = null;
        Encoding<R> sealed = null;
        lock.lock();
        try {
            session.checkOpen();
            if (!isRetired) {
                Filling<R> current = filling;
                if (current == null) {
                    current = begin();
                }
                part = addAll(current, columns, from, count);
                if (part.count() < count || (part.first() == 0 && goesAtOnce(current.batch))) {
                    sealed = seal(current);
                } else if (part.first() == 0) {
                    session.linger().arm();
                }
            }
        } finally {
            unlock();
        }
        if (part == null) {
            return session.successor(this).addAllNow(columns, from, count);
        }
        if (sealed != null) {
            sealed.dispatch();
        }
        return part;
    }

    private BatchPart<R> addAll(Filling<R> current, ColumnBatch columns, int from, int count) {
        boolean added = false;
        try {
            BatchPart<R> part =
                    current.addAll(columns, from, count, session.sizer().rowBytes());
            added = true;
            return part;
        } finally {
            if (!added && current.batch.rows == 0) {
                discard(current);
            }
        }
    }

    private Filling<R> begin() {
        lastOpenedNanos = session.context().nanoTime();
        Filling<R> begun = new Filling<>(
                new WriteBatch<>(this, lastOpenedNanos), session.sinks().take());
        session.begun(begun.batch);
        filling = begun;
        return begun;
    }

    /** A writer that has sent nothing for a while does not make a first row wait for others. */
    private boolean goesAtOnce(WriteBatch<R> batch) {
        if (!intake.isQuiet()) {
            return false;
        }
        return session.context().settings().lingerNanos() == 0
                || (session.isIdle(batch.openedNanos)
                        && !session.context().sender().isBusy());
    }

    // ---- closing the open batch

    /** Closes the open batch. Under the lock; the caller dispatches what it gets after letting go of the lock. */
    private Encoding<R> seal(Filling<R> current) {
        filling = null;
        Encoding<R> sealed = current.seal(session.context().memory());
        intake.offer(current.batch);
        session.sealed();
        if (assigner != null) {
            assigner.onBatchSealed(intake.bucket());
        }
        return sealed;
    }

    /** Forgets the open batch. Under the lock. */
    private void discard(Filling<R> current) {
        filling = null;
        current.discard(session.sinks());
    }

    private void unlock() {
        lock.unlock();
        WriteBatch<R> batch = open();
        if (batch != null && batch.sealRequested) {
            sealIfRequested();
        }
    }

    /** Sees that a batch is sealed, if it is still open. Never blocks. */
    void requestSeal(WriteBatch<R> batch) {
        batch.sealRequested = true;
        if (open() == batch) {
            sealIfRequested();
        }
    }

    private void sealIfRequested() {
        while (true) {
            Filling<R> current = filling;
            if (current == null || !current.batch.sealRequested || !lock.tryLock()) {
                return;
            }
            Encoding<R> sealed = null;
            try {
                if (filling == current) {
                    sealed = seal(current);
                }
            } finally {
                lock.unlock();
            }
            if (sealed != null) {
                sealed.dispatch();
            }
        }
    }

    /** Waits until every row being added is in. Not on the event loop. */
    void awaitProducers() {
        lock.lock();
        unlock();
    }

    /** Sends a batch soon: see {@link Expediting}. */
    void expedite(WriteBatch<R> batch) {
        expediting.expedite(batch);
    }

    /** Sends a batch once it gets no more rows for a moment: see {@link Expediting}. */
    void sample(WriteBatch<R> batch) {
        expediting.sample(batch);
    }

    /** Lets go of a batch of which every row was taken back; one that is sealed goes when its turn comes. */
    void emptied(WriteBatch<R> batch) {
        lock.lock();
        try {
            Filling<R> current = filling;
            if (current != null && current.batch == batch && batch.isEmptied()) {
                discard(current);
            }
        } finally {
            unlock();
        }
    }

    void finished(WriteBatch<R> batch, @Nullable Throwable failure, long charge) {
        session.finished(batch, failure, charge);
    }

    // ---- being let go of

    /**
     * Takes no more rows, if there have been none for so long and none is under way: those that come all the same go to a slot
     * that takes its place. Never blocks.
     */
    boolean retire(long nowNanos, long idleNanos) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            isRetired = filling == null && intake.isQuiet() && nowNanos - lastOpenedNanos >= idleNanos;
            return isRetired;
        } finally {
            unlock();
        }
    }

    /** Takes rows again. */
    void comeBack() {
        lock.lock();
        try {
            isRetired = false;
        } finally {
            unlock();
        }
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
