/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveredFutureTest {

    private final Deque<Runnable> callbacks = new ArrayDeque<>();
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final CompletableFuture<String> delivered = DeliveredFuture.of(source, callbacks::add);

    @Test
    void stagesRunOnTheCallbackExecutorAndNotOnTheSendersThread() {
        List<String> seen = new ArrayList<>();
        CompletableFuture<Void> stage = delivered.thenAccept(seen::add);
        source.complete("x");
        assertThat(seen).isEmpty();
        callbacks.remove().run();

        assertThat(seen).containsExactly("x");
        assertThat(stage).isCompleted();
    }

    @Test
    void whoWaitsNeedsNoCallbackExecutor() throws Exception {
        source.complete("x");

        assertThat(delivered.isDone()).isTrue();
        assertThat(delivered.get()).isEqualTo("x");
        assertThat(delivered.get(0, TimeUnit.SECONDS)).isEqualTo("x");
        assertThat(delivered.join()).isEqualTo("x");
        assertThat(callbacks).hasSize(1);
    }

    @Test
    void aFailureIsDeliveredWithoutWrappers() {
        IllegalStateException failure = new IllegalStateException("no");
        source.completeExceptionally(new CompletionException(failure));

        assertThatThrownBy(delivered::get)
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
        callbacks.remove().run();
        List<Throwable> seen = new ArrayList<>();
        CompletableFuture<String> handled = delivered.exceptionally(e -> {
            seen.add(e);
            return "";
        });
        assertThat(handled).isCompleted();
        assertThat(seen).containsExactly(failure);
    }

    @Test
    void theOutcomeOfTheApplicationStaysIfItIsFirst() {
        assertThat(delivered.cancel(true)).isTrue();
        source.complete("x");

        assertThat(delivered.isCancelled()).isTrue();
        assertThat(callbacks).isEmpty();
        assertThat(source).isCompletedWithValue("x");
    }

    @Test
    void theOutcomeOfTheCallStaysIfItIsFirst() {
        source.complete("x");

        assertThat(delivered.complete("y")).isFalse();
        assertThat(delivered.cancel(false)).isFalse();
        callbacks.remove().run();
        assertThat(delivered.join()).isEqualTo("x");
    }
}
