/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.row.InternalRow;
import fluss.core.row.ByteSink;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.transport.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

    /** How long a batch that somebody waits for gathers more rows while others of its bucket are under way. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Rows are measured for memory whenever a batch has grown by so much. */
    private static final int MEASURE_EVERY = 8 << 10;

    private final TableSession<R> session;
    private final BucketQueue queue;
    private final BucketIntake intake;
    private final @Nullable BucketAssigner assigner;
    private final ReentrantLock lock = new ReentrantLock();

    /** Written under the lock; has a row whenever the lock is free. */
    private volatile @Nullable WriteBatch<R> open;

    /** Holds the rows of {@link #open}. */
    private SinkPool.@Nullable Held held;

    private int measureAt;
    private int lastBytes;

    Slot(TableSession<R> session, BucketQueue queue, @Nullable BucketAssigner assigner) {
        this.session = session;
        this.queue = queue;
        this.intake = queue.intake();
        this.assigner = assigner;
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

    @Nullable
    WriteBatch<R> open() {
        return open;
    }

    R result(long offset, int row) {
        return session.result(intake.bucket(), offset, row);
    }

    /** Adds a row to the open batch; blocks while memory is used up. */
    RowFuture<R> add(@Nullable ByteSink key, @Nullable InternalRow row) {
        WriterMemory memory = session.context().memory();
        if (memory.isFree()) {
            return addNow(key, row);
        }
        session.awaitMemory();
        try {
            return addNow(key, row);
        } finally {
            memory.release(WriterMemory.TICKET);
        }
    }

    private RowFuture<R> addNow(@Nullable ByteSink key, @Nullable InternalRow row) {
        WriteBatch<R> batch;
        int index;
        Encoding<R> sealed = null;
        lock.lock();
        try {
            session.checkOpen();
            batch = open;
            index = batch == null ? 0 : batch.rows;
            if (batch == null) {
                batch = begin();
            }
            SinkPool.Held sink = sink();
            append(sink, key, row, index);
            batch.rows = index + 1;
            int bytes = sink.sink.rowBytes();
            if (bytes >= measureAt) {
                sink.count();
                measureAt = bytes + MEASURE_EVERY;
            }
            // The next row is taken to be as large as this one.
            if (bytes + (bytes - lastBytes) > session.sizer().rowBytes()) {
                sealed = seal();
            } else if (index == 0) {
                if (goesAtOnce(batch)) {
                    sealed = seal();
                } else {
                    session.linger().arm();
                }
            }
            lastBytes = bytes;
        } finally {
            unlock();
        }
        if (sealed != null) {
            sealed.dispatch();
        }
        return new RowFuture<>(batch, index);
    }

    private SinkPool.Held sink() {
        SinkPool.Held sink = held;
        if (sink == null) {
            throw new AssertionError("An open batch without sink");
        }
        return sink;
    }

    private void append(SinkPool.Held sink, @Nullable ByteSink key, @Nullable InternalRow row, int index) {
        boolean added = false;
        try {
            sink.sink.add(key, row);
            added = true;
        } finally {
            if (!added && index == 0) {
                discard();
            }
        }
    }

    private WriteBatch<R> begin() {
        held = session.sinks().take();
        measureAt = MEASURE_EVERY;
        lastBytes = 0;
        WriteBatch<R> batch = new WriteBatch<>(this, session.context().nanoTime());
        session.begun(batch);
        open = batch;
        return batch;
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

    /** Closes the open batch. Under the lock; the caller dispatches what it gets after letting go of the lock. */
    private Encoding<R> seal() {
        WriteBatch<R> batch = open;
        SinkPool.Held sink = held;
        if (batch == null || sink == null) {
            throw new AssertionError("Nothing to seal");
        }
        open = null;
        held = null;
        sink.count();
        session.context().memory().moveUnderWay(sink.charge());
        session.context().memory().moveRaw(sink.charge());
        intake.offer(batch);
        session.sealed();
        if (assigner != null) {
            assigner.onBatchSealed(intake.bucket());
        }
        return new Encoding<>(batch, sink);
    }

    /** Forgets the open batch. Under the lock. */
    private void discard() {
        WriteBatch<R> batch = open;
        SinkPool.Held sink = held;
        open = null;
        held = null;
        if (batch != null) {
            batch.takeBack(session.context().memory());
        }
        if (sink != null) {
            session.sinks().giveBack(sink);
        }
    }

    private void unlock() {
        lock.unlock();
        WriteBatch<R> batch = open;
        if (batch != null && batch.sealRequested) {
            sealIfRequested();
        }
    }

    /** Sees that a batch is sealed, if it is still open. Never blocks. */
    void requestSeal(WriteBatch<R> batch) {
        batch.sealRequested = true;
        if (open == batch) {
            sealIfRequested();
        }
    }

    private void sealIfRequested() {
        while (true) {
            WriteBatch<R> batch = open;
            if (batch == null || !batch.sealRequested || !lock.tryLock()) {
                return;
            }
            Encoding<R> sealed = null;
            try {
                if (open == batch) {
                    sealed = seal();
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

    /**
     * Sends a batch soon: at once if its bucket has nothing under way, else when that is acknowledged, or after a moment. So a
     * thousand threads that wait for a row each share batches.
     */
    void expedite(WriteBatch<R> batch) {
        if (open != batch) {
            return;
        }
        if (intake.isQuiet()) {
            requestSeal(batch);
        } else if (batch.startWanting()) {
            intake.want(batch);
            loop().schedule(() -> requestSeal(batch), GATHER_NANOS);
        }
    }

    /** Sends a batch once it gets no more rows for a moment. */
    void sample(WriteBatch<R> batch) {
        if (open == batch && batch.startSampling()) {
            sampleAgain(batch, batch.rows);
        }
    }

    private void sampleAgain(WriteBatch<R> batch, int seen) {
        loop().schedule(
                        () -> {
                            if (open != batch) {
                                return;
                            }
                            int rows = batch.rows;
                            if (rows == seen) {
                                requestSeal(batch);
                            } else {
                                sampleAgain(batch, rows);
                            }
                        },
                        GATHER_NANOS);
    }

    /** Takes back the only row of a batch that is still open. */
    boolean withdraw(WriteBatch<R> batch) {
        lock.lock();
        try {
            if (open != batch || batch.rows != 1) {
                return false;
            }
            discard();
            return true;
        } finally {
            unlock();
        }
    }

    void finished(WriteBatch<R> batch, @Nullable Throwable failure) {
        session.finished(batch, failure);
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
