/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ConfigurationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackExecutorTest {

    private static Thread threadOf(Executor executor) throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        executor.execute(() -> ran.complete(Thread.currentThread()));
        return ran.get(10, TimeUnit.SECONDS);
    }

    private static CallbackExecutor with(@Nullable Executor given) {
        return new CallbackExecutor(given);
    }

    @Test
    void withoutAnExecutorOfTheApplicationOursRunsCallbacks() throws Exception {
        try (CallbackExecutor callbacks = with(null)) {
            Thread thread = threadOf(callbacks);

            assertThat(thread.getName()).startsWith("fluss-callback-");
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    @Test
    void theApplicationsExecutorRunsCallbacks() throws Exception {
        ExecutorService given = Executors.newSingleThreadExecutor(task -> new Thread(task, "theirs"));
        try (CallbackExecutor callbacks = with(given)) {
            assertThat(threadOf(callbacks).getName()).isEqualTo("theirs");
        } finally {
            given.shutdown();
        }
    }

    @Test
    void anExecutorThatRefusesIsStoodInFor() throws Exception {
        ExecutorService given = Executors.newSingleThreadExecutor();
        given.shutdown();
        try (CallbackExecutor callbacks = with(given)) {
            assertThat(threadOf(callbacks).getName()).startsWith("fluss-callback-");
        }
    }

    @Test
    void anExecutorThatRunsInTheCallingThreadIsRefused() {
        assertThatThrownBy(() -> with(Runnable::run))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("in the calling thread");
    }

    @Test
    void whatEndsAfterACloseIsDeliveredAllTheSame() throws Exception {
        CallbackExecutor callbacks = with(null);
        callbacks.close();

        assertThat(threadOf(callbacks).getName()).isEqualTo("fluss-callback-late");
    }
}
