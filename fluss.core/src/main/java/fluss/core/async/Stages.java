/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Going on when a future ends, without a further future that nobody looks at. */
public final class Stages {

    private static final Logger LOG = System.getLogger("fluss.core");

    private Stages() {}

    /** What is done with an outcome: the failure comes unwrapped. */
    @FunctionalInterface
    public interface Ending<T extends @Nullable Object> {

        /**
         * Takes the outcome.
         *
         * @param result the result, null after a failure
         * @param failure the failure, null after a success
         */
        void ended(@Nullable T result, @Nullable Throwable failure);
    }

    /** Runs an action when a future ends, on the thread that ends it, or at once. An action that throws is a fault of ours. */
    @SuppressWarnings("FutureReturnValueIgnored") // what the action throws is reported here
    public static <T extends @Nullable Object> void onEnd(CompletableFuture<T> future, Ending<T> action) {
        future.whenComplete((result, failure) -> {
            try {
                action.ended(result, failure == null ? null : Failures.unwrap(failure));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "An action at the end of a call failed", e);
            }
        });
    }

    /** Ends a future as another one ends. */
    @SuppressWarnings("NullAway") // a result of null is one that the type of the future allows
    public static <T extends @Nullable Object> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        onEnd(from, (result, failure) -> {
            if (failure == null) {
                to.complete(result);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }
}
