/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A future whose asynchronous stages run on the callback executor unless the application names another one. */
final class StageFuture<R> extends CompletableFuture<R> {

    private final Executor callbacks;

    StageFuture(Executor callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public Executor defaultExecutor() {
        return callbacks;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new StageFuture<>(callbacks);
    }
}
