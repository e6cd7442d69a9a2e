/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.EventLoop;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the event loop of a transport has to do: a part of {@link TransportContract}. */
@Timeout(60)
public abstract class EventLoopContract extends ProviderContract<TransportProvider> {
    static final String THREAD = "fluss-contract";
    static final int SECONDS = 20;

    private Transport transport;

    /** Only this package's suites extend it directly. */
    EventLoopContract() {}

    @BeforeEach
    final void createTransport() {
        transport = provider().create(transportOptions(THREAD));
    }

    /** How the transport is made that is tried; with one thread and buffers outside the heap by default. */
    protected TransportOptions transportOptions(String threadName) {
        return new TransportOptions(threadName);
    }

    final TransportOptions transportOptions() {
        return transportOptions(THREAD);
    }

    @AfterEach
    final void closeTransport() {
        transport.close();
    }

    final Transport transport() {
        return transport;
    }

    final EventLoop loop() {
        return transport.loop();
    }

    /** Runs something on the loop and waits for its end. */
    final void onLoop(Runnable action) throws Exception {
        CompletableFuture.runAsync(action, loop()).get(SECONDS, TimeUnit.SECONDS);
    }

    final Thread loopThread() throws Exception {
        return CompletableFuture.supplyAsync(Thread::currentThread, loop()).get(SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(SECONDS, TimeUnit.SECONDS), "what was given to the loop has run");
    }

    @Test
    void theLoopIsOneDaemonThreadOfTheGivenName() throws Exception {
        Thread thread = loopThread();
        assertEquals(THREAD, thread.getName());
        assertTrue(thread.isDaemon(), "the thread is a daemon");
        assertFalse(loop().inLoop(), "this thread is not the loop's");
        onLoop(() -> assertTrue(loop().inLoop(), "a task runs on the loop"));
    }

    @Test
    void noTaskIsLostOrOutOfOrderWhateverThreadsGiveThem() throws Exception {
        int threads = 4;
        int tasks = 20_000;
        CountDownLatch done = new CountDownLatch(threads * tasks);
        AtomicInteger wrong = new AtomicInteger();
        for (int t = 0; t < threads; t++) {
            int[] last = {-1};
            new Thread(() -> {
                        for (int i = 0; i < tasks; i++) {
                            int number = i;
                            loop().execute(() -> {
                                if (last[0] != number - 1 || !loop().inLoop()) {
                                    wrong.incrementAndGet();
                                }
                                last[0] = number;
                                done.countDown();
                            });
                            if (i % 1000 == 0) {
                                LockSupport.parkNanos(100_000); // lets the loop fall asleep now and then
                            }
                        }
                    })
                    .start();
        }
        await(done);
        assertEquals(0, wrong.get(), "tasks out of order or off the loop");
    }

    @Test
    void oneTaskAtATimeAlwaysWakesTheLoop() throws Exception {
        for (int i = 0; i < 3000; i++) {
            onLoop(() -> {});
        }
    }

    @Test
    void aTaskGivenOnTheLoopRunsAfterTheOneThatGaveIt() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        loop().execute(() -> {
            loop().execute(() -> {
                order.add("inner");
                done.countDown();
            });
            order.add("outer");
        });
        await(done);
        assertEquals(List.of("outer", "inner"), order);
    }

    @Test
    void aTaskThatThrowsHarmsNoOther() throws Exception {
        loop().execute(() -> {
            throw new IllegalStateException("expected by this test");
        });
        loop().schedule(
                        () -> {
                            throw new AssertionError("expected by this test");
                        },
                        0);
        onLoop(() -> {});
        CountDownLatch later = new CountDownLatch(1);
        loop().schedule(later::countDown, 1_000_000);
        await(later);
    }

    @Test
    void timersGoOffInOrderAndNotBeforeTheirTime() throws Exception {
        List<Integer> order = List.of();
        boolean givenTogether = false;
        // a thread may be held up between two calls, and then the times are in another order
        for (int attempt = 0; attempt < 20 && !givenTogether; attempt++) {
            List<Integer> gone = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(3);
            long begin = System.nanoTime();
            for (int millis : new int[] {60, 20, 40}) {
                long nanos = Duration.ofMillis(millis).toNanos();
                long given = System.nanoTime();
                loop().schedule(
                                () -> {
                                    if (System.nanoTime() - given >= nanos) {
                                        gone.add(millis);
                                    }
                                    done.countDown();
                                },
                                nanos);
            }
            givenTogether = System.nanoTime() - begin < Duration.ofMillis(10).toNanos();
            await(done);
            assertEquals(3, gone.size(), "timers that did not go off too early");
            order = gone;
        }
        if (givenTogether) {
            assertEquals(List.of(20, 40, 60), order, "timers that went off, in order");
        }
    }

    @Test
    void aCancelledTimerDoesNotGoOff() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        long nanos = Duration.ofMillis(50).toNanos();
        boolean inTime = false;
        // a thread may be held up between the two calls until the timer has gone off
        for (int attempt = 0; attempt < 20 && !inTime; attempt++) {
            AtomicInteger perhaps = new AtomicInteger();
            long begin = System.nanoTime();
            EventLoop.Timer elsewhere = loop().schedule(perhaps::incrementAndGet, nanos);
            elsewhere.cancel();
            elsewhere.cancel();
            inTime = System.nanoTime() - begin < nanos;
            if (inTime) {
                ran = perhaps;
            }
        }
        AtomicInteger onLoop = new AtomicInteger();
        onLoop(() -> loop().schedule(onLoop::incrementAndGet, nanos).cancel());
        CountDownLatch after = new CountDownLatch(1);
        loop().schedule(after::countDown, Duration.ofMillis(120).toNanos());
        await(after);
        assertEquals(0, ran.get() + onLoop.get(), "cancelled timers that went off");
    }

    @Test
    void aTimerForTheEndOfTimeDoesNotHoldUpOthers() throws Exception {
        loop().schedule(() -> {}, Long.MAX_VALUE);
        CountDownLatch soon = new CountDownLatch(2);
        loop().schedule(soon::countDown, 0);
        loop().schedule(soon::countDown, 1_000_000);
        await(soon);
    }

    @Test
    void anInterruptDoesNotMakeTheLoopSpin() throws Exception {
        loopThread().interrupt();
        CountDownLatch cleared = new CountDownLatch(1);
        loop().execute(new Runnable() {
            @Override
            public void run() {
                if (Thread.currentThread().isInterrupted()) {
                    loop().schedule(this, 1_000_000); // in a later turn
                } else {
                    cleared.countDown();
                }
            }
        });
        await(cleared);
    }

    @Test
    void closingEndsTheThreadAndRefusesTasks() throws Exception {
        Thread thread = loopThread();
        transport.close();
        assertFalse(thread.isAlive(), "the thread lives after close()");
        transport.close();
        assertThrows(RejectedExecutionException.class, () -> loop().execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> loop().schedule(() -> {}, 1));
    }

    @Test
    void closingOnTheLoopReturnsAtOnce() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        Thread thread = loopThread();
        loop().execute(() -> {
            transport.close();
            returned.countDown();
        });
        await(returned);
        thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        assertFalse(thread.isAlive(), "the thread lives after close()");
        assertThrows(RejectedExecutionException.class, () -> loop().execute(() -> {}));
    }
}
