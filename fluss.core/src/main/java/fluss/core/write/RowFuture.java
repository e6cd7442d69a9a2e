/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.InterruptedWaitException;
import fluss.api.write.WriteFuture;
import fluss.core.async.Failures;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outcome of one row: its batch and its place there. Everything else is made when it is asked for. */
final class RowFuture<R> extends LazyStage<R> implements WriteFuture<R> {

    private final WriteBatch<R> batch;
    private final int row;

    /** Written under the lock of the batch's attachments. */
    private volatile @Nullable CompletableFuture<R> stage;

    RowFuture(WriteBatch<R> batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    @Override
    CompletableFuture<R> stage() {
        CompletableFuture<R> attached = stage;
        return attached != null ? attached : batch.attach(this, row);
    }

    @Nullable
    CompletableFuture<R> stageOrNull() {
        return stage;
    }

    void stage(CompletableFuture<R> attached) {
        stage = attached;
    }

    /** Hands the outcome to the stage. The batch is done, or the row was taken back. */
    void deliver() {
        CompletableFuture<R> attached = stage;
        if (attached == null) {
            return;
        }
        Throwable failure = failure();
        if (failure == null) {
            attached.complete(batch.result(row));
        } else {
            attached.completeExceptionally(failure);
        }
    }

    private @Nullable Throwable failure() {
        return batch.isWithdrawn(row) ? new CancellationException("The write was taken back") : batch.failure();
    }

    @Override
    public WriteFuture<R> expedite() {
        batch.expedite();
        return this;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            batch.expediteForWaiter("WriteFuture.get()");
            batch.await(row);
        }
        return outcome();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!isDone()) {
            batch.expediteForWaiter("WriteFuture.get()");
            batch.await(row, timeout, unit);
        }
        return outcome();
    }

    private R outcome() throws ExecutionException {
        Throwable failure = failure();
        if (failure == null) {
            return batch.result(row);
        }
        if (failure instanceof CancellationException takenBack) {
            throw takenBack;
        }
        throw new ExecutionException(failure);
    }

    @Override
    public R join() {
        try {
            return get();
        } catch (ExecutionException e) {
            throw Failures.forCaller(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while waiting for a write; it goes on", e);
        }
    }

    /** The batch is made again without the row, if it has others, when its turn to be sent comes. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!batch.withdraw(row)) {
            return false;
        }
        if (stage != null) {
            batch.slot.callbacks().execute(this::deliver);
        }
        return true;
    }

    @Override
    public boolean isCancelled() {
        return batch.isWithdrawn(row);
    }

    @Override
    public boolean isDone() {
        return batch.isDone(row);
    }

    @Override
    public String toString() {
        return "WriteFuture[row " + row + " of " + batch + "]";
    }
}
