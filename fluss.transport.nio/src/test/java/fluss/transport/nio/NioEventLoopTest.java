/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NioEventLoopTest {

    private final NioTransport transport = new NioTransport("fluss-nio-test");
    private final EventLoop loop = transport.loop();

    @AfterEach
    void end() {
        transport.close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noTaskIsLostOrOutOfOrderWhateverThreadsGiveThem() throws Exception {
        int threads = 4;
        int tasks = 50_000;
        CountDownLatch done = new CountDownLatch(threads * tasks);
        AtomicInteger wrong = new AtomicInteger();
        for (int t = 0; t < threads; t++) {
            int[] last = {-1};
            new Thread(() -> {
                        for (int i = 0; i < tasks; i++) {
                            int number = i;
                            loop.execute(() -> {
                                if (last[0] != number - 1 || !loop.inLoop()) {
                                    wrong.incrementAndGet();
                                }
                                last[0] = number;
                                done.countDown();
                            });
                            if (i % 1000 == 0) {
                                Thread.yield(); // lets the loop fall asleep now and then
                            }
                        }
                    })
                    .start();
        }
        await(done);
        assertThat(wrong).hasValue(0);
    }

    @Test
    void oneTaskAtATimeAlwaysWakesTheLoop() throws Exception {
        for (int i = 0; i < 5000; i++) {
            CompletableFuture.runAsync(() -> {}, loop).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTaskGivenOnTheLoopRunsAfterTheOneThatGaveIt() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            loop.execute(() -> {
                order.add("inner");
                done.countDown();
            });
            order.add("outer");
        });
        await(done);
        assertThat(order).containsExactly("outer", "inner");
    }

    @Test
    void aTaskThatThrowsHarmsNoOther() throws Exception {
        loop.execute(() -> {
            throw new IllegalStateException("expected by this test");
        });
        loop.schedule(
                () -> {
                    throw new AssertionError("expected by this test");
                },
                0);
        CompletableFuture.runAsync(() -> {}, loop).get(20, TimeUnit.SECONDS);
        CountDownLatch later = new CountDownLatch(1);
        loop.schedule(later::countDown, 1_000_000);
        await(later);
    }

    @Test
    void timersGoOffInOrderAndNotBeforeTheirTime() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(3);
        long begin = System.nanoTime();
        for (int millis : new int[] {60, 20, 40}) {
            loop.schedule(
                    () -> {
                        if (System.nanoTime() - begin
                                >= Duration.ofMillis(millis).toNanos()) {
                            order.add(millis);
                        }
                        done.countDown();
                    },
                    Duration.ofMillis(millis).toNanos());
        }
        await(done);
        assertThat(order).containsExactly(20, 40, 60);
    }

    @Test
    void aCancelledTimerDoesNotGoOff() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        EventLoop.Timer elsewhere =
                loop.schedule(ran::incrementAndGet, Duration.ofMillis(50).toNanos());
        elsewhere.cancel();
        elsewhere.cancel();
        CompletableFuture.runAsync(
                        () -> loop.schedule(
                                        ran::incrementAndGet,
                                        Duration.ofMillis(50).toNanos())
                                .cancel(),
                        loop)
                .get(20, TimeUnit.SECONDS);
        CountDownLatch after = new CountDownLatch(1);
        loop.schedule(after::countDown, Duration.ofMillis(120).toNanos());
        await(after);
        assertThat(ran).hasValue(0);
    }

    @Test
    void aTimerForTheEndOfTimeDoesNotHoldUpOthers() throws Exception {
        loop.schedule(() -> {}, Long.MAX_VALUE);
        CountDownLatch soon = new CountDownLatch(2);
        loop.schedule(soon::countDown, 0);
        loop.schedule(soon::countDown, 1_000_000);
        await(soon);
    }

    @Test
    void anInterruptDoesNotMakeTheLoopSpin() throws Exception {
        Thread thread =
                CompletableFuture.supplyAsync(Thread::currentThread, loop).get(20, TimeUnit.SECONDS);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("fluss-nio-test");
        thread.interrupt();
        CountDownLatch cleared = new CountDownLatch(1);
        loop.execute(new Runnable() {
            @Override
            public void run() {
                if (Thread.currentThread().isInterrupted()) {
                    loop.schedule(this, 1_000_000); // in a later turn
                } else {
                    cleared.countDown();
                }
            }
        });
        await(cleared);
    }

    @Test
    void closingEndsTheThreadAndRefusesTasks() throws Exception {
        Thread thread =
                CompletableFuture.supplyAsync(Thread::currentThread, loop).get(20, TimeUnit.SECONDS);
        transport.close();
        assertThat(thread.isAlive()).isFalse();
        transport.close();
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> loop.schedule(() -> {}, 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void closingOnTheLoopReturnsAtOnce() throws Exception {
        Thread thread = CompletableFuture.supplyAsync(
                        () -> {
                            transport.close();
                            assertThatThrownBy(() -> loop.execute(() -> {}))
                                    .isInstanceOf(RejectedExecutionException.class);
                            return Thread.currentThread();
                        },
                        loop)
                .get(20, TimeUnit.SECONDS);
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
