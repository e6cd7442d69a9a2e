/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future in the hands of the application. Its stages run on the callback executor; a thread that waits for it is woken at
 * once and does not need that executor, so that waiting within a callback cannot wait for itself.
 */
public final class DeliveredFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    /** Ends first, and has no stages: only waited for. */
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    private DeliveredFuture() {}

    /** Delivers an outcome, whatever thread it comes on. */
    public static <T extends @Nullable Object> CompletableFuture<T> of(
            CompletableFuture<T> source, Executor callbacks) {
        DeliveredFuture<T> delivered = new DeliveredFuture<>();
        Stages.onEnd(source, (result, failure) -> delivered.deliver(result, failure, callbacks));
        return delivered;
    }

    @SuppressWarnings("NullAway") // a result of null is one that the type of the future allows
    private void deliver(@Nullable T result, @Nullable Throwable failure, Executor callbacks) {
        if (failure == null) {
            if (outcome.complete(result)) {
                callbacks.execute(() -> super.complete(result));
            }
        } else {
            if (outcome.completeExceptionally(failure)) {
                callbacks.execute(() -> super.completeExceptionally(failure));
            }
        }
    }

    @Override
    public boolean complete(T value) {
        return outcome.complete(value) && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return outcome.completeExceptionally(failure) && super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return outcome.cancel(mayInterruptIfRunning) && super.cancel(mayInterruptIfRunning);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return outcome.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(timeout, unit);
    }

    @Override
    public T join() {
        return outcome.join();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        return outcome.getNow(valueIfAbsent);
    }

    @Override
    public boolean isDone() {
        return outcome.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return outcome.isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        return outcome.isCancelled();
    }
}
