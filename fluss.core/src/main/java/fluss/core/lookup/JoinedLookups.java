/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;
import fluss.core.async.Stages;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several lookups as one. */
final class JoinedLookups extends CompletableFuture<List<LookupResult>> {

    private final List<CompletableFuture<LookupResult>> lookups;

    private JoinedLookups(List<CompletableFuture<LookupResult>> lookups) {
        this.lookups = lookups;
    }

    /** Ends when all have ended, or the first has failed. */
    static CompletableFuture<List<LookupResult>> of(List<CompletableFuture<LookupResult>> lookups) {
        JoinedLookups joined = new JoinedLookups(lookups);
        for (CompletableFuture<LookupResult> lookup : lookups) {
            Stages.onEnd(lookup, (result, failure) -> {
                if (failure != null) {
                    joined.completeExceptionally(failure);
                }
            });
        }
        Stages.onEnd(CompletableFuture.allOf(lookups.toArray(new CompletableFuture<?>[0])), (done, failure) -> {
            if (failure == null) {
                joined.complete(lookups.stream().map(CompletableFuture::join).toList());
            }
        });
        return joined;
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
