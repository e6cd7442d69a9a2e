/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.lookup.LookupResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookupFutureTest {

    private final LookupHarness look = new LookupHarness(Map.of());

    private CompletableFuture<LookupResult> lookup(int id) {
        CompletableFuture<LookupResult> future = look.lookuper.lookup(id);
        look.loop.run();
        return future;
    }

    private static Thread waiting(Runnable wait) {
        Thread thread = new Thread(wait, "waiter");
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void waitingThreadNeedsNoCallback() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        Thread waiter = waiting(found::join);
        look.answer(look.onlyOpen(), "one");
        waiter.join(10_000);

        assertThat(waiter.isAlive()).isFalse();
        assertThat(look.callbacks).isEmpty();
        assertThat(found).isDone();
        List<Thread> ran = new ArrayList<>();
        found.thenRun(() -> ran.add(Thread.currentThread()));
        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void stagesRunOnTheCallbackExecutorEvenIfAThreadWaits() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        List<String> ran = new ArrayList<>();
        CompletableFuture<Void> stage = found.thenAccept(r -> ran.add("stage"));
        Thread waiter = waiting(found::join);
        look.answer(look.onlyOpen(), "one");
        waiter.join(10_000);
        assertThat(waiter.isAlive()).isFalse();
        assertThat(stage).isNotDone();

        look.runCallbacks();
        assertThat(ran).containsExactly("stage");
        assertThat(stage).isDone();
    }

    @Test
    void severalThreadsMayWait() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        Thread first = waiting(found::join);
        Thread second = waiting(() -> assertThat(found.join().rows()).hasSize(1));
        look.answer(look.onlyOpen(), "one");
        first.join(10_000);
        look.runCallbacks();
        second.join(10_000);
        assertThat(first.isAlive() || second.isAlive()).isFalse();
    }

    @Test
    void timedWaitEndsAndTheFutureGoesOn() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        assertThatThrownBy(() -> found.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        CompletableFuture<Integer> count =
                found.thenApply(result -> result.rows().size());
        look.answer(look.onlyOpen(), "one");
        assertThat(found.get(0, TimeUnit.MILLISECONDS).rows()).hasSize(1);
        look.runCallbacks();
        assertThat(count).isCompletedWithValue(1);
    }

    @Test
    void interruptedWaitLeavesTheFutureToTheCallbacks() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(found::get).isInstanceOf(InterruptedException.class);
        look.answer(look.onlyOpen(), "one");
        look.runCallbacks();
        assertThat(found.get().rows()).hasSize(1);
    }

    @Test
    void joinKeepsTheInterruptFlag() throws Exception {
        CompletableFuture<LookupResult> found = lookup(1);
        List<Boolean> flags = new ArrayList<>();
        Thread waiter = waiting(() -> {
            found.join();
            flags.add(Thread.interrupted());
        });
        waiter.interrupt();
        look.answer(look.onlyOpen(), "one");
        waiter.join(10_000);
        assertThat(flags).containsExactly(true);
    }

    @Test
    void failureComesAsFuturesGiveIt() {
        CompletableFuture<LookupResult> found = lookup(1);
        look.answerError(look.onlyOpen(), 48);
        assertThatThrownBy(found::get).isInstanceOf(ExecutionException.class);
        assertThat(found).isCompletedExceptionally();
        assertThat(found.isCancelled()).isFalse();
    }

    @Test
    void cancelledFutureStaysCancelled() {
        CompletableFuture<LookupResult> found = lookup(1);
        assertThat(found.cancel(true)).isTrue();
        look.answer(look.onlyOpen(), "one");
        look.runCallbacks();
        assertThat(found).isCancelled();
        assertThatThrownBy(found::get).isInstanceOf(CancellationException.class);
        assertThat(found.cancel(true)).isTrue();
    }

    @Test
    void answeredFutureCannotBeCancelled() {
        CompletableFuture<LookupResult> found = lookup(1);
        look.answer(look.onlyOpen(), "one");
        assertThat(found.cancel(true)).isFalse();
        assertThat(found.join().rows()).hasSize(1);
    }

    @Test
    void blockingStageDoesNotHoldUpTheOthersOfItsAnswer() {
        lookup(1);
        lookup(2);
        CompletableFuture<LookupResult> first = lookup(3);
        CompletableFuture<LookupResult> second = lookup(4);
        CompletableFuture<Void> stageOfSecond = second.thenAccept(r -> {});
        List<Boolean> seen = new ArrayList<>();
        first.thenAccept(result -> {
            look.runCallbacks();
            seen.add(stageOfSecond.isDone());
        });
        look.answer(look.open().get(0), "x");
        look.answer(look.open().get(1), "x");
        look.runCallbacks();
        assertThat(seen).containsExactly(true);
    }
}
