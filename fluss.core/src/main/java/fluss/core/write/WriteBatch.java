/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.core.async.Blocking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one writer for one bucket that are sent together. Open at first, and filled under the lock of its slot; then
 * sealed, and encoded by one thread; then in the hands of the event loop until it is done, once.
 *
 * @param <R> result of a row
 */
final class WriteBatch<R> {

    final Slot<R> slot;

    /** When its first row came. */
    final long openedNanos;

    /** What the event loop keeps about a sealed batch. */
    final Delivery delivery = new Delivery();

    /** Rows added; written under the slot's lock. Who only looks for change may read it without. */
    int rows;

    /** Asks whoever holds the slot's lock to seal it. */
    volatile boolean sealRequested;

    private final AtomicBoolean sampled = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** Guards what follows. */
    private final Object attachments = new Object();

    private @Nullable List<RowFuture<R>> attached;
    private long encodedCharge;
    private boolean finished;

    /** Written before {@link #done} ends. */
    private volatile @Nullable Throwable failure;

    private long offset = -1;

    private volatile @Nullable EncodedBatch encoded;

    WriteBatch(Slot<R> slot, long openedNanos) {
        this.slot = slot;
        this.openedNanos = openedNanos;
    }

    boolean isDone() {
        return done.isDone();
    }

    /** Why it failed; null as long as it is not done, and after a success. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The result of a row, after a success. */
    R result(int row) {
        return slot.result(offset, row);
    }

    /** Ends when the batch is done, whatever the outcome, on the event loop. No stage of it may run code of others. */
    CompletableFuture<Void> done() {
        return done;
    }

    /** Its bytes; null until it is encoded, and once it is done. */
    @Nullable
    EncodedBatch encoded() {
        return encoded;
    }

    /** Sees that it is sent without waiting for more rows. */
    void expedite() {
        slot.expedite(this);
    }

    void expediteForWaiter(String what) {
        Blocking.refuseOnOwnThreads(slot.loop(), what);
        slot.expedite(this);
    }

    void await() throws InterruptedException, ExecutionException {
        done.get();
    }

    void await(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        done.get(timeout, unit);
    }

    /** Sees that it is sealed, if it is still open. Never blocks. */
    void requestSeal() {
        slot.requestSeal(this);
    }

    boolean withdraw() {
        return slot.withdraw(this);
    }

    /** The first call only is true: whoever gets it watches the batch for a pause in its rows. */
    boolean startSampling() {
        return sampled.compareAndSet(false, true);
    }

    /** The first call only is true: whoever gets it sees that the batch is sealed soon. */
    boolean startWanting() {
        return wanted.compareAndSet(false, true);
    }

    /** Makes the stage of a row. */
    CompletableFuture<R> attach(RowFuture<R> future) {
        CompletableFuture<R> stage;
        boolean waits;
        synchronized (attachments) {
            CompletableFuture<R> existing = future.stageOrNull();
            if (existing != null) {
                return existing;
            }
            stage = new StageFuture<>(slot.callbacks());
            future.stage(stage);
            waits = !finished;
            if (waits) {
                if (attached == null) {
                    attached = new ArrayList<>();
                }
                attached.add(future);
            }
        }
        if (waits) {
            slot.sample(this);
        } else {
            future.deliver();
        }
        return stage;
    }

    /**
     * Takes the bytes.
     *
     * @return false if the batch is done already and nobody needs them
     */
    boolean encoded(EncodedBatch bytes, WriterMemory memory) {
        synchronized (attachments) {
            if (finished) {
                return false;
            }
            encodedCharge = bytes.length();
            memory.take(encodedCharge);
            memory.moveUnderWay(encodedCharge);
            encoded = bytes;
            return true;
        }
    }

    /** Ends it with success. On the event loop. */
    void succeed(long firstOrEndOffset, WriterMemory memory) {
        finish(firstOrEndOffset, null, memory);
    }

    /** Ends it with a failure. On the event loop. */
    void fail(Throwable cause, WriterMemory memory) {
        finish(-1, cause, memory);
    }

    /** Ends it because its only row was taken back. Under the slot's lock. */
    void takeBack(WriterMemory memory) {
        finish(-1, new CancellationException("The write was taken back"), memory);
    }

    private void finish(long firstOrEndOffset, @Nullable Throwable cause, WriterMemory memory) {
        List<RowFuture<R>> waiting;
        long charge;
        synchronized (attachments) {
            if (finished) {
                return;
            }
            finished = true;
            offset = firstOrEndOffset;
            failure = cause;
            encoded = null;
            charge = encodedCharge;
            encodedCharge = 0;
            waiting = attached;
            attached = null;
        }
        memory.moveUnderWay(-charge);
        memory.release(charge);
        slot.finished(this, cause);
        done.complete(null);
        if (waiting != null) {
            slot.callbacks().execute(() -> waiting.forEach(RowFuture::deliver));
        }
    }

    @Override
    public String toString() {
        return "batch of " + rows + " rows for " + slot;
    }
}
