/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriterMemoryTest {

    private static final long LIMIT = 1 << 20;

    private final AtomicInteger pressed = new AtomicInteger();
    private final WriterMemory memory = memory(Duration.ofMinutes(1));
    private final MemoryShare share = memory.share("db.t");

    private WriterMemory memory(Duration wait) {
        return new WriterMemory(LIMIT, wait, pressed::incrementAndGet);
    }

    private static Thread inThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void isFreeUntilTheLimitIsReached() {
        share.take(LIMIT - 1);
        assertThat(share.isFree()).isTrue();
        share.take(1);
        assertThat(share.isFree()).isFalse();
        share.release(1);
        assertThat(share.isFree()).isTrue();
        assertThat(pressed).hasValue(0);
    }

    @Test
    void timeoutSaysWhatHoldsTheMemory() {
        WriterMemory impatient = memory(Duration.ofMillis(10));
        MemoryShare held = impatient.share("db.t");
        held.take(LIMIT);
        impatient.moveUnderWay(1000);
        assertThatThrownBy(() -> held.await(this))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("10 ms (client.writer.buffer.wait-timeout)")
                .hasMessageContaining("1048576 of 1048576 bytes (client.writer.buffer.memory-size)")
                .hasMessageContaining("1000 by batches that are being compressed, sent or waited for")
                .hasMessageContaining("most of it: 1048576 bytes by table db.t");
        assertThat(impatient.used()).isEqualTo(LIMIT);
        assertThat(pressed).hasPositiveValue();
        held.release(1);
        assertThat(held.isFree()).isTrue();
    }

    @Test
    void waitersAreAdmittedInTheOrderTheyCame() throws InterruptedException {
        share.take(LIMIT);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = inThread(() -> {
                share.await(this);
                order.add(number);
            });
            threads.add(thread);
            Waiting.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }
        for (int i = 0; i < 5; i++) {
            int expected = i + 1;
            share.release(WriterMemory.TICKET);
            Waiting.until(() -> order.size() == expected);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(memory.used()).isEqualTo(LIMIT);
        assertThat(memory.isCrowded()).isFalse();
    }

    @Test
    void nobodyOvertakesThoseWhoWait() {
        share.take(LIMIT);
        Thread waiter = inThread(() -> share.await(this));
        Waiting.until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(memory.isCrowded()).isTrue();
        assertThat(share.isFree()).isFalse();
        share.release(LIMIT);
        Waiting.until(() -> !waiter.isAlive());
        assertThat(memory.used()).isEqualTo(WriterMemory.TICKET);
    }

    @Test
    void interruptEndsTheWait() {
        share.take(LIMIT);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> share.await(this)).isInstanceOf(InterruptedWaitException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.isCrowded()).isFalse();
        assertThat(memory.used()).isEqualTo(LIMIT);
    }

    @Test
    void anotherTableIsNotStoppedByOneThatHoldsTheMemory() {
        MemoryShare other = memory.share("db.other");
        share.take(LIMIT - LIMIT / 8 - 1);
        assertThat(share.isFree()).isTrue();
        other.take(10);
        assertThat(share.isFree()).isFalse();
        Thread waiter = inThread(() -> share.await(this));
        Waiting.until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(other.isFree()).isTrue();
        other.await(this);
        other.release(WriterMemory.TICKET);
        assertThat(waiter.isAlive()).isTrue();
        other.release(10);
        Waiting.until(() -> !waiter.isAlive()); // alone again, it may have all
    }

    @Test
    void whoAsksToBeToldIsToldAndTakesNothing() {
        assertThat(memory.whenFree(share, this)).isCompleted();
        share.take(LIMIT);
        CompletableFuture<Void> free = memory.whenFree(share, this);
        assertThat(free).isNotDone();
        share.release(1);
        assertThat(free).isCompleted();
        assertThat(memory.used()).isEqualTo(LIMIT - 1);
    }

    @Test
    void waitersOfAClosedWriterAreTurnedAway() {
        share.take(LIMIT);
        Object mine = new Object();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread waiter = inThread(() -> {
            try {
                share.await(mine);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        Waiting.until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        memory.turnAway(new Object(), () -> new ClosedException("another"));
        memory.turnAway(mine, () -> new ClosedException("closed"));
        Waiting.until(() -> !waiter.isAlive());
        assertThat(failures).singleElement().isInstanceOf(ClosedException.class);
        assertThat(memory.isCrowded()).isFalse();
    }

    @Test
    void producerThatFillsTheMemoryGoesOnWhenBatchesAreAcknowledged() {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture fixture = WriteFixture.threaded(
                    loop,
                    "client.writer.buffer.memory-size",
                    "256kb",
                    "client.writer.batch-size",
                    "64kb",
                    "client.writer.batch-timeout",
                    "1 h",
                    "client.writer.delivery-timeout",
                    "3 h");
            AppendWriter writer =
                    fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
            AtomicInteger written = new AtomicInteger();
            Thread producer = inThread(() -> {
                for (int i = 0; i < 400_000; i++) {
                    writer.append(GenericRow.of((long) i));
                    written.incrementAndGet();
                }
            });
            int answered = 0;
            while (producer.isAlive() || answered < fixture.produced().size()) {
                int next = answered;
                if (next < fixture.produced().size()) {
                    assertThat(fixture.writing.context().memory().used()).isLessThan(512 << 10);
                    loop.execute(() -> fixture.produced()
                            .get(next)
                            .succeed(WriteFixture.acknowledgement(
                                    fixture.produced().get(next), 0)));
                    answered++;
                }
                LockSupport.parkNanos(100_000);
            }
            assertThat(written).hasValue(400_000);
        }
    }

    @Test
    void openBatchesOfOtherBucketsAreSentIfTheyHoldTheMemory() {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture fixture = WriteFixture.threaded(
                    loop,
                    "client.writer.buffer.memory-size",
                    "16kb",
                    "client.writer.batch-size",
                    "16kb",
                    "client.writer.batch-timeout",
                    "1 h",
                    "client.writer.delivery-timeout",
                    "3 h");
            loop.execute(() -> fixture.rpc.script(call -> {
                if (call.request() instanceof fluss.core.wire.proto.ProduceLogRequest) {
                    loop.execute(() -> call.succeed(WriteFixture.acknowledgement(call, 0)));
                } else {
                    call.succeed(fluss.core.wire.proto.InitWriterResponse.newBuilder()
                            .setWriterId(1)
                            .build());
                }
            }));
            AppendWriter writer =
                    fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
            for (int round = 0; round < 50; round++) {
                for (int bucket = 0; bucket < 4; bucket++) {
                    fixture.chosenBucket = bucket;
                    writer.append(GenericRow.of(1L));
                }
            }
            writer.flush();
            writer.close();
            Waiting.until(
                    () -> fixture.writing.context().memory().used() == 0); // the loop may still let go of a buffer
        }
    }
}
