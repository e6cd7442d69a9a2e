/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.fake;

import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;

/** An event loop without a thread and with a clock of its own: the test runs it. */
public final class FakeLoop implements EventLoop {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Entry> timers =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long now = 1_000_000_000L;
    private long order;
    private boolean running;

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
        Entry entry = new Entry(now + delayNanos, order++, task);
        timers.add(entry);
        return () -> timers.remove(entry);
    }

    @Override
    public boolean inLoop() {
        return running;
    }

    /** Runs what is due now. */
    public void run() {
        advance(Duration.ZERO);
    }

    /** Lets time pass, and runs what becomes due at its own time. */
    public void advance(Duration time) {
        long end = now + time.toNanos();
        running = true;
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
                timers.remove();
                now = Math.max(now, timer.at());
                timer.task().run();
            }
            now = end;
        } finally {
            running = false;
        }
    }

    /** Timers that wait. */
    public int waitingTimers() {
        return timers.size();
    }
}
