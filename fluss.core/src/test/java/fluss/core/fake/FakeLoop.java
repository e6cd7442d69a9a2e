/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.fake;

import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An event loop without a thread and with a clock of its own: the test runs it, on one thread at a time. Tasks and timers may be
 * given by any thread.
 */
public final class FakeLoop implements EventLoop {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Entry> timers =
            new PriorityBlockingQueue<>(16, Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private final AtomicLong order = new AtomicLong();
    private volatile long now = 1_000_000_000L;
    private volatile @Nullable Thread runner;

    private record Entry(long at, long order, Runnable task) {}

    /** The time in nanoseconds. */
    public long nanoTime() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Entry entry = new Entry(now + delayNanos, order.getAndIncrement(), task);
        timers.add(entry);
        return () -> timers.remove(entry);
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == runner;
    }

    /** Runs what is due now. */
    public void run() {
        advance(Duration.ZERO);
    }

    /** Lets time pass, and runs what becomes due at its own time. */
    public void advance(Duration time) {
        long end = now + time.toNanos();
        runner = Thread.currentThread();
        try {
            while (true) {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                    continue;
                }
                Entry timer = timers.peek();
                if (timer == null || timer.at() > end) {
                    break;
                }
                timers.remove(timer);
                now = Math.max(now, timer.at());
                timer.task().run();
            }
            now = end;
        } finally {
            runner = null;
        }
    }

    /** Timers that wait. */
    public int waitingTimers() {
        return timers.size();
    }
}
