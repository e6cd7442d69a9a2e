/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Futures that somebody may wait for, so that a close can end them. Safe for any thread. */
public final class OpenFutures {

    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Supplier<? extends Throwable> closed;

    /** Remembers a future until it ends. After {@link #close} it ends at once. */
    @SuppressWarnings("CollectionUndefinedEquality") // a future is equal to itself alone, which is what is meant
    public <T> CompletableFuture<T> add(CompletableFuture<T> future) {
        open.add(future);
        Stages.onEnd(future, (result, failure) -> open.remove(future));
        Supplier<? extends Throwable> failure = closed;
        if (failure != null) {
            future.completeExceptionally(failure.get());
        }
        return future;
    }

    /** Ends every future, and each one that is added later. */
    public void close(Supplier<? extends Throwable> failure) {
        closed = failure;
        for (CompletableFuture<?> future : open) {
            future.completeExceptionally(failure.get());
        }
    }
}
