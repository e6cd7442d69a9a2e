/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lookup on its way, and the future in the hands of the application in one.
 *
 * <p>It ends in two steps. The outcome is set first, once, by whoever is first: the event loop, or the application by
 * cancelling. Then the future is completed, never on the loop, since that runs the application's stages: by the thread that
 * waits, if one does and there are no stages, so that a synchronous lookup costs one change of threads; otherwise on the
 * callback executor. What the loop sets is the answer as it came; the row is decoded by the thread that completes.
 */
class LookupFuture extends RoutedLookup {

    private static final VarHandle OUTCOME;
    private static final VarHandle WAITER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OUTCOME = lookup.findVarHandle(LookupFuture.class, "outcome", Object.class);
            WAITER = lookup.findVarHandle(LookupFuture.class, "waiter", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LookupValues values;
    private final Completions completions;

    /** Null, then an answer as it came, a {@link Failure} or a {@link LookupResult}. */
    private volatile @Nullable Object outcome;

    private volatile @Nullable Thread waiter;

    private record Failure(Throwable cause) {}

    /**
     * A lookup that has not been sent.
     *
     * @param values what decodes the answer
     * @param completions what completes it, unless a waiting thread does
     */
    LookupFuture(
            LookupTarget target,
            LookupValues values,
            Completions completions,
            byte[] key,
            byte[] bucketKey,
            long deadline) {
        super(target, key, bucketKey, deadline);
        this.values = values;
        this.completions = completions;
    }

    LookupValues values() {
        return values;
    }

    /** Ends it with an answer; on the loop. */
    void answered(Object answer) {
        end(answer);
    }

    /** Ends it with a failure; on the loop. */
    void failed(Throwable failure) {
        if (outcome == null) {
            target().place().meters().failed(1);
        }
        end(new Failure(failure));
    }

    private void end(Object end) {
        if (OUTCOME.compareAndSet(this, null, end)) {
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting); // it sees the outcome, and completes the future
            } else {
                completions.add(this);
            }
        }
    }

    /**
     * The answer has been decoded, perhaps by several threads at once; before the future is completed.
     *
     * @param size bytes of the rows as they are stored
     */
    void decoded(LookupResult result, long size) {
        // of interest to lookups whose results are kept
    }

    /** Decodes the outcome if that has not been done. */
    private Object settled(Object end) {
        if (end == LookupResult.EMPTY) {
            decoded(LookupResult.EMPTY, 0);
        }
        if (end instanceof LookupResult || end instanceof Failure) {
            return end;
        }
        Object settled;
        try {
            LookupResult result = values.decode(end);
            decoded(result, LookupValues.size(end));
            settled = result;
        } catch (RuntimeException e) {
            settled = new Failure(e);
        }
        outcome = settled;
        return settled;
    }

    /** Completes the future with its outcome, and runs its stages. */
    void complete() {
        Object end = outcome;
        if (end == null) {
            return;
        }
        Object settled = settled(end);
        if (settled instanceof Failure failure) {
            super.completeExceptionally(failure.cause());
        } else {
            super.complete((LookupResult) settled);
        }
    }

    /** Completes the future if no stage would run, and has it completed elsewhere otherwise. */
    private void completeQuietly() {
        if (getNumberOfDependents() == 0) {
            complete();
        } else {
            completions.add(this);
        }
    }

    /**
     * Waits for the outcome.
     *
     * @param nanos longest wait; 0 for no limit
     * @return the outcome, or null if the time is over
     */
    private @Nullable Object await(long nanos, boolean interruptible) throws InterruptedException {
        if (outcome == null && WAITER.compareAndSet(this, null, Thread.currentThread())) {
            park(nanos, interruptible);
        }
        Object end = outcome;
        if (end == null) {
            return null;
        }
        Object settled = settled(end);
        if (!super.isDone()) {
            completeQuietly();
        }
        return settled;
    }

    private void park(long nanos, boolean interruptible) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (outcome == null) {
                if (Thread.interrupted()) {
                    if (interruptible) {
                        throw new InterruptedException();
                    }
                    interrupted = true;
                }
                if (nanos == 0) {
                    LockSupport.park(this);
                } else if (until - System.nanoTime() > 0) {
                    LockSupport.parkNanos(this, until - System.nanoTime());
                } else {
                    return;
                }
            }
        } finally {
            waiter = null;
            if (outcome != null && !super.isDone()) {
                completeQuietly(); // the loop may have relied on this thread
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public LookupResult get() throws InterruptedException, ExecutionException {
        Object end = await(0, true);
        return end == null ? super.get() : result(end);
    }

    @Override
    public LookupResult get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long begin = System.nanoTime();
        long nanos = unit.toNanos(timeout);
        Object end = nanos > 0 ? await(nanos, true) : outcome;
        return end == null
                ? super.get(Math.max(0, nanos - (System.nanoTime() - begin)), TimeUnit.NANOSECONDS)
                : result(settled(end));
    }

    private static LookupResult result(Object end) throws ExecutionException {
        if (end instanceof Failure failure) {
            if (failure.cause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new ExecutionException(failure.cause());
        }
        return (LookupResult) end;
    }

    @Override
    public LookupResult join() {
        try {
            Object end = await(0, false);
            return end == null ? super.join() : result(end);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("an uninterruptible wait was interrupted", e);
        }
    }

    @Override
    public LookupResult getNow(LookupResult valueIfAbsent) {
        return outcome == null ? super.getNow(valueIfAbsent) : join();
    }

    @Override
    public boolean isDone() {
        return outcome != null || super.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        Object end = outcome;
        return end == null ? super.isCompletedExceptionally() : settled(end) instanceof Failure;
    }

    @Override
    public boolean isCancelled() {
        return outcome instanceof Failure failure && failure.cause() instanceof CancellationException;
    }

    @Override
    public boolean complete(LookupResult value) {
        return byApplication(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return byApplication(new Failure(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return byApplication(new Failure(new CancellationException())) || isCancelled();
    }

    private boolean byApplication(Object end) {
        boolean first = OUTCOME.compareAndSet(this, null, end);
        if (first) {
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
            complete();
        }
        return first;
    }

    /** Stages are ordinary futures. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
