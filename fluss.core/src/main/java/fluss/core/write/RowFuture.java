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
        return attached != null ? attached : batch.attach(this);
    }

    @Nullable
    CompletableFuture<R> stageOrNull() {
        return stage;
    }

    void stage(CompletableFuture<R> attached) {
        stage = attached;
    }

    /** Hands the outcome to the stage. The batch is done. */
    void deliver() {
        CompletableFuture<R> attached = stage;
        if (attached == null) {
            return;
        }
        Throwable failure = batch.failure();
        if (failure == null) {
            attached.complete(batch.result(row));
        } else {
            attached.completeExceptionally(failure);
        }
    }

    @Override
    public WriteFuture<R> expedite() {
        batch.expedite();
        return this;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        if (!batch.isDone()) {
            batch.expediteForWaiter("WriteFuture.get()");
            batch.await();
        }
        return outcome();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!batch.isDone()) {
            batch.expediteForWaiter("WriteFuture.get()");
            batch.await(timeout, unit);
        }
        return outcome();
    }

    private R outcome() throws ExecutionException {
        Throwable failure = batch.failure();
        if (failure == null) {
            return batch.result(row);
        }
        if (failure instanceof CancellationException) {
            throw new CancellationException("The write was taken back");
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

    /** A row is taken back only if it is alone in a batch that is still open: rows cannot be cut out of columns. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return batch.withdraw();
    }

    @Override
    public boolean isCancelled() {
        return batch.failure() instanceof CancellationException;
    }

    @Override
    public boolean isDone() {
        return batch.isDone();
    }

    @Override
    public String toString() {
        return "WriteFuture[row " + row + " of " + batch + "]";
    }
}
