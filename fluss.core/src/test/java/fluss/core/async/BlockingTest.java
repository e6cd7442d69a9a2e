/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.core.fake.FakeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BlockingTest {

    private final FakeLoop loop = new FakeLoop();

    @Test
    void theResultIsWaitedFor() {
        assertThat(Blocking.await(loop, CompletableFuture.completedFuture("x"), "test()"))
                .isEqualTo("x");
    }

    @Test
    void waitingOnTheLoopIsRefused() {
        List<Throwable> seen = new ArrayList<>();
        loop.execute(
                () -> seen.add(catchThrowable(() -> Blocking.await(loop, new CompletableFuture<>(), "table(a.b)"))));
        loop.run();

        assertThat(seen)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("table(a.b) would block"));
    }

    @Test
    void waitingOnAWorkerOfTheClientIsRefused() throws InterruptedException {
        List<Throwable> seen = new ArrayList<>();
        Thread worker = new WorkerThread(
                () -> seen.add(catchThrowable(() -> Blocking.refuseOnOwnThreads(loop, "close()"))), "fluss-codec-1");
        worker.start();
        worker.join();

        assertThat(seen)
                .singleElement()
                .satisfies(e ->
                        assertThat(e).isInstanceOf(IllegalStateException.class).hasMessageContaining("fluss-codec-1"));
    }

    @Test
    void aFailureComesWithTheStackOfTheCaller() {
        ClosedException failure = new ClosedException("closed");

        assertThatThrownBy(() -> Blocking.await(loop, CompletableFuture.failedFuture(failure), "test()"))
                .isInstanceOf(ClosedException.class)
                .isNotSameAs(failure)
                .hasCause(failure);
    }

    @Test
    void anInterruptEndsTheWaitAndStays() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Blocking.await(loop, never, "test()"))
                .isInstanceOf(InterruptedWaitException.class)
                .hasMessageContaining("test()");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(never).isCancelled();
    }
}
