/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendedRows;
import fluss.api.write.BatchAppendResult;
import fluss.api.write.PartialAppendException;
import fluss.api.write.WriteFuture;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outcome of a column batch: that of all its parts. */
final class ColumnsFuture extends LazyStage<BatchAppendResult> implements WriteFuture<BatchAppendResult> {

    /** Held while one of these takes hold of several batches, so that no two wait for each other. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Executor callbacks;
    private final int rows;
    private final List<BatchPart<AppendResult>> parts;
    private final @Nullable RuntimeException refusal;
    private @Nullable CompletableFuture<BatchAppendResult> stage;

    /**
     * An outcome.
     *
     * @param parts the rows that were taken
     * @param refusal why the others were not; null if all were
     */
    ColumnsFuture(
            WriteContext context, int rows, List<BatchPart<AppendResult>> parts, @Nullable RuntimeException refusal) {
        this.callbacks = context.callbacks();
        this.rows = rows;
        this.parts = List.copyOf(parts);
        this.refusal = refusal;
    }

    @Override
    synchronized CompletableFuture<BatchAppendResult> stage() {
        CompletableFuture<BatchAppendResult> existing = stage;
        if (existing != null) {
            return existing;
        }
        CompletableFuture<BatchAppendResult> made = new StageFuture<>(callbacks);
        stage = made;
        if (isCancelled()) {
            callbacks.execute(() -> deliver(made));
            return made;
        }
        parts.forEach(part -> part.batch().slot.sample(part.batch()));
        Stages.onEnd(
                CompletableFuture.allOf(
                        parts.stream().map(part -> part.batch().done()).toArray(CompletableFuture<?>[]::new)),
                (all, failure) -> callbacks.execute(() -> deliver(made)));
        return made;
    }

    private void deliver(CompletableFuture<BatchAppendResult> to) {
        try {
            to.complete(outcome());
        } catch (FlussException | CancellationException e) {
            to.completeExceptionally(e);
        }
    }

    /** All parts are done, or taken back. */
    private BatchAppendResult outcome() {
        if (isCancelled()) {
            throw new CancellationException("The write was taken back");
        }
        List<AppendedRows> written = new ArrayList<>();
        FlussException failure = null;
        for (BatchPart<AppendResult> part : parts) {
            FlussException failed = part.batch().failure();
            if (failed == null) {
                written.add(place(part));
            } else if (failure == null) {
                failure = failed;
            }
        }
        if (failure == null && refusal != null) {
            failure = refusal instanceof FlussException ours
                    ? ours
                    : new FlussException("The rows could not be taken: " + refusal, refusal);
        }
        if (failure == null) {
            return new BatchAppendResult(written);
        }
        throw written.isEmpty() ? failure : new PartialAppendException(rows, written, failure);
    }

    private static AppendedRows place(BatchPart<AppendResult> part) {
        AppendResult first = part.batch().result(part.first());
        return new AppendedRows(part.batch().slot.queue().partition(), first.bucket(), first.offset(), part.count());
    }

    @Override
    public WriteFuture<BatchAppendResult> expedite() {
        parts.forEach(part -> part.batch().expedite());
        return this;
    }

    @Override
    public BatchAppendResult join() {
        try {
            return get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PartialAppendException partial) {
                throw partial; // made by this thread
            }
            throw Failures.forCaller(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while waiting for a write; it goes on", e);
        }
    }

    @Override
    public BatchAppendResult get() throws InterruptedException, ExecutionException {
        hurry();
        for (BatchPart<AppendResult> part : parts) {
            part.batch().await(part.first());
        }
        return outcomeOrCause();
    }

    @Override
    public BatchAppendResult get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        hurry();
        for (BatchPart<AppendResult> part : parts) {
            part.batch().await(part.first(), Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return outcomeOrCause();
    }

    private BatchAppendResult outcomeOrCause() throws ExecutionException {
        try {
            return outcome();
        } catch (FlussException e) {
            throw new ExecutionException(e);
        }
    }

    private void hurry() {
        for (BatchPart<AppendResult> part : parts) {
            if (!part.isDone()) {
                part.batch().expediteForWaiter("WriteFuture.get()");
            }
        }
    }

    /** All rows are taken back, or none. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        synchronized (ONE_AT_A_TIME) {
            if (isCancelled()) {
                return true;
            }
            if (parts.isEmpty() || !withdrawFrom(0)) {
                return false;
            }
        }
        parts.forEach(part -> part.batch().dropIfEmptied());
        synchronized (this) {
            CompletableFuture<BatchAppendResult> attached = stage;
            if (attached != null) {
                callbacks.execute(() -> deliver(attached));
            }
        }
        return true;
    }

    private boolean withdrawFrom(int index) {
        if (index == parts.size()) {
            return true;
        }
        BatchPart<AppendResult> part = parts.get(index);
        return part.batch().withdraw(part.first(), part.count(), () -> withdrawFrom(index + 1));
    }

    /** The first part is taken back after the others. */
    @Override
    public boolean isCancelled() {
        return !parts.isEmpty() && parts.get(0).batch().isWithdrawn(parts.get(0).first());
    }

    @Override
    public boolean isDone() {
        return parts.stream().allMatch(BatchPart::isDone);
    }

    @Override
    public String toString() {
        return "WriteFuture[" + rows + " rows in " + parts.size() + " parts]";
    }
}
