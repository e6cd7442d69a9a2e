/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.error.ClosedException;
import fluss.api.lookup.LookupResult;
import fluss.core.async.Stages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Several lookups as one. */
final class JoinedLookups<T> extends CompletableFuture<T> {

    private final List<CompletableFuture<LookupResult>> lookups;

    private JoinedLookups(List<CompletableFuture<LookupResult>> lookups) {
        this.lookups = lookups;
    }

    /**
     * Ends when all have ended, or the first has failed.
     *
     * @param gather makes one result of theirs
     */
    static <T> CompletableFuture<T> of(
            List<CompletableFuture<LookupResult>> lookups, Function<List<LookupResult>, CompletableFuture<T>> gather) {
        JoinedLookups<T> joined = new JoinedLookups<>(lookups);
        for (CompletableFuture<LookupResult> lookup : lookups) {
            Stages.onEnd(lookup, (result, failure) -> {
                if (failure != null) {
                    joined.completeExceptionally(failure);
                }
            });
        }
        Stages.onEnd(CompletableFuture.allOf(lookups.toArray(new CompletableFuture<?>[0])), (done, failure) -> {
            if (failure == null && !joined.isDone()) {
                joined.endAs(gather);
            }
        });
        return joined;
    }

    private void endAs(Function<List<LookupResult>, CompletableFuture<T>> gather) {
        try {
            Stages.pass(
                    gather.apply(lookups.stream().map(CompletableFuture::join).toList()), this);
        } catch (RejectedExecutionException e) {
            completeExceptionally(new ClosedException("The connection is closed"));
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            lookups.forEach(lookup -> lookup.cancel(mayInterruptIfRunning));
        }
        return cancelled;
    }

    /** Stages are ordinary futures. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
