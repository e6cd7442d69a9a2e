/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.FlussException;
import fluss.api.write.WriteCallback;
import fluss.core.async.Blocking;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one writer for one bucket that are sent together. Open at first, and filled under the lock of its slot; then
 * sealed, and encoded by one thread; then in the hands of the event loop until it is done, once. Until it is sent, rows may be
 * taken back: those are left out.
 *
 * @param <R> result of a row
 */
final class WriteBatch<R> {

    /** What is to be done with a batch whose turn has come. */
    enum Turn {
        /** Send it. */
        SEND,
        /** Make it again without the rows that were taken back. */
        MAKE_AGAIN,
        /** Nothing: every row was taken back. */
        DROP
    }

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

    /** Ends when the batch is done, or, for another one to take its place, when a row was taken back. */
    private volatile CompletableFuture<Void> news = new CompletableFuture<>();

    /** Guards what follows. */
    private final Object state = new Object();

    private final Listeners<R> listeners = new Listeners<>();
    private final Withdrawals withdrawals = new Withdrawals();
    private volatile boolean anyWithdrawn;
    private long encodedCharge;
    private boolean finished;

    /** Written before {@link #done} ends. */
    private volatile @Nullable FlussException failure;

    private long offset = -1;

    private volatile @Nullable EncodedBatch encoded;

    WriteBatch(Slot<R> slot, long openedNanos) {
        this.slot = slot;
        this.openedNanos = openedNanos;
    }

    // ---- the outcome

    boolean isDone() {
        return done.isDone();
    }

    /** Why it failed; null as long as it is not done, and after a success. */
    @Nullable
    FlussException failure() {
        return failure;
    }

    /** The result of a row, after a success. */
    R result(int row) {
        synchronized (state) {
            return slot.result(offset, withdrawals.place(row));
        }
    }

    /** Ends when the batch is done, whatever the outcome, on the event loop. No stage of it may run code of others. */
    CompletableFuture<Void> done() {
        return done;
    }

    boolean isDone(int row) {
        return isDone() || isWithdrawn(row);
    }

    void await(int row) throws InterruptedException, ExecutionException {
        while (!isDone(row)) {
            CompletableFuture<Void> next = news;
            if (!isDone(row)) {
                next.get();
            }
        }
    }

    void await(int row, long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (!isDone(row)) {
            CompletableFuture<Void> next = news;
            if (!isDone(row)) {
                next.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        }
    }

    // ---- sending it soon

    /** Sees that it is sent without waiting for more rows. */
    void expedite() {
        slot.expedite(this);
    }

    void expediteForWaiter(String what) {
        Blocking.refuseOnOwnThreads(slot.loop(), what);
        slot.expedite(this);
    }

    /** Sees that it is sealed, if it is still open. Never blocks. */
    void requestSeal() {
        slot.requestSeal(this);
    }

    /** The first call only is true: whoever gets it watches the batch for a pause in its rows. */
    boolean startSampling() {
        return sampled.compareAndSet(false, true);
    }

    /** The first call only is true: whoever gets it sees that the batch is sealed soon. */
    boolean startWanting() {
        return wanted.compareAndSet(false, true);
    }

    // ---- those who are told

    /** Adds the callback of the row that was added last. Under the slot's lock. */
    void onEnd(int row, WriteCallback<? super R> callback) {
        synchronized (state) {
            listeners.add(callback, row);
        }
    }

    /** Makes the stage of a row. */
    CompletableFuture<R> attach(RowFuture<R> future, int row) {
        CompletableFuture<R> stage;
        boolean waits;
        synchronized (state) {
            CompletableFuture<R> existing = future.stageOrNull();
            if (existing != null) {
                return existing;
            }
            stage = new StageFuture<>(slot.callbacks());
            future.stage(stage);
            waits = !finished && !withdrawals.contains(row);
            if (waits) {
                listeners.add(future);
            }
        }
        if (waits) {
            slot.sample(this);
        } else {
            future.deliver();
        }
        return stage;
    }

    // ---- taking rows back

    /** Takes a row back; false if it is too late. */
    boolean withdraw(int row) {
        boolean taken = withdraw(row, 1, () -> true);
        if (taken) {
            dropIfEmptied();
        }
        return taken;
    }

    /**
     * Takes rows back; false if it is too late. {@link #dropIfEmptied} has to follow.
     *
     * @param others takes back what goes with them, while these can be; false if that fails, then these stay
     */
    boolean withdraw(int from, int count, BooleanSupplier others) {
        synchronized (state) {
            if (withdrawals.isOver() || !others.getAsBoolean()) {
                return false;
            }
            withdrawals.add(from, count);
            anyWithdrawn = true;
            news.complete(null); // wakes threads, and runs nothing
            news = new CompletableFuture<>();
        }
        return true;
    }

    /** Lets go of the batch if every row was taken back. */
    void dropIfEmptied() {
        if (isEmptied()) {
            slot.emptied(this);
        }
    }

    boolean isWithdrawn(int row) {
        if (!anyWithdrawn) {
            return false;
        }
        synchronized (state) {
            return withdrawals.contains(row);
        }
    }

    /** Whether every row so far was taken back. */
    boolean isEmptied() {
        synchronized (state) {
            return withdrawals.count() == rows;
        }
    }

    /** Its turn to be sent has come: no more rows can be taken back. On the event loop. */
    Turn takeTurn() {
        synchronized (state) {
            withdrawals.end();
            int gone = withdrawals.count();
            if (gone == 0 || delivery.isWithoutWithdrawn) {
                return Turn.SEND;
            }
            if (gone == rows) {
                return Turn.DROP;
            }
            delivery.isWithoutWithdrawn = true;
            return Turn.MAKE_AGAIN;
        }
    }

    BitSet withdrawn() {
        synchronized (state) {
            return withdrawals.rows();
        }
    }

    // ---- bytes

    /** Its bytes; null until it is encoded, and once it is done. */
    @Nullable
    EncodedBatch encoded() {
        return encoded;
    }

    /** Takes the bytes, or none while they are being made again. Nobody needs them if the batch is done already. */
    void encoded(@Nullable EncodedBatch bytes, MemoryShare memory, WriterMemory all) {
        synchronized (state) {
            if (finished) {
                return;
            }
            encoded = bytes;
            if (bytes != null) {
                long more = bytes.length() - encodedCharge;
                encodedCharge = bytes.length();
                memory.take(more);
                all.moveUnderWay(more);
            }
        }
    }

    /** Takes other bytes in place of those that it has. On the event loop. */
    void replaced(EncodedBatch bytes) {
        slot.session().encoded(this, bytes);
    }

    // ---- the end

    /** Ends it with success. On the event loop. */
    void succeed(long firstOrEndOffset) {
        finish(firstOrEndOffset, null);
    }

    /** Ends it with a failure. On the event loop. */
    void fail(FlussException cause) {
        finish(-1, cause);
    }

    /** Ends it because every row was taken back. */
    void drop() {
        finish(-1, null);
    }

    private void finish(long firstOrEndOffset, @Nullable FlussException cause) {
        long charge;
        boolean somebodyListens;
        synchronized (state) {
            if (finished) {
                return;
            }
            finished = true;
            withdrawals.end();
            offset = firstOrEndOffset;
            failure = cause;
            encoded = null;
            charge = encodedCharge;
            encodedCharge = 0;
            somebodyListens = !listeners.isEmpty();
        }
        slot.finished(this, isEmptied() ? null : cause, charge);
        done.complete(null);
        news.complete(null);
        if (somebodyListens) {
            slot.callbacks().execute(() -> listeners.tell(this));
        }
    }

    @Override
    public String toString() {
        return "batch of " + rows + " rows for " + slot;
    }
}
