/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.api.error.TransportException;
import fluss.spi.transport.BufferKind;
import fluss.spi.transport.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One daemon thread that selects, runs timers and tasks, and then lets channels write what was sent meanwhile.
 *
 * <p><b>Waking.</b> A producer puts its task into the queue and then looks whether the loop {@linkplain #isAsleep is asleep};
 * the loop says that it is and then looks at the queue. One of the two always sees the other, and a wakeup, which is a
 * system call, is made only for a loop that sleeps and once for each sleep.
 *
 * <p><b>Ending.</b> {@code isClosing} makes the thread leave its loop. It then closes what is registered, marks itself as
 * ended, and empties the queue. A task added after that mark is taken out again by the thread that added it, and refused.
 */
final class NioEventLoop implements EventLoop {

    /** Most bytes of one read or write call. */
    static final int IO_BYTES = 256 * 1024;

    /**
     * The same for buffers on the heap. The JDK copies these through memory outside the heap, as large as the largest call, which
     * each thread keeps.
     */
    static final int HEAP_IO_BYTES = 64 * 1024;

    /** Tasks run before sockets get their turn again. */
    private static final int TASKS_PER_TURN = 1024;

    /** Deadlines are compared by their difference, which must not overflow. */
    private static final long LONGEST_DELAY = Long.MAX_VALUE / 4;

    private final Thread thread;
    private final BufferKind buffers;
    private final @Nullable Runnable atEnd;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isAsleep = new AtomicBoolean();
    private volatile boolean isClosing;
    private volatile boolean hasEnded;

    // What follows is for the loop's thread alone.
    private @Nullable ByteBuffer ioBuffer;
    private ByteBuffer plainBuffer = ByteBuffer.allocate(0);
    private final TimerQueue timers = new TimerQueue();
    private final ArrayDeque<NioChannel> toFlush = new ArrayDeque<>();
    private final Set<Selectable> open = new LinkedHashSet<>();
    private long timerSequence;

    /**
     * Opens a selector; the thread does not run yet.
     *
     * @param atEnd run as the last thing on the thread; null: nothing
     */
    NioEventLoop(String threadName, BufferKind buffers, @Nullable Runnable atEnd) {
        this.buffers = buffers;
        this.atEnd = atEnd;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new TransportException("No selector can be opened", e);
        }
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String threadName() {
        return thread.getName();
    }

    Selector selector() {
        return selector;
    }

    /** Memory for one call of read or write; whoever takes it is done with it when it returns. */
    ByteBuffer ioBuffer() {
        ByteBuffer buffer = ioBuffer;
        if (buffer == null) {
            buffer = switch (buffers) {
                case DIRECT -> ByteBuffer.allocateDirect(IO_BYTES);
                case HEAP -> ByteBuffer.allocate(HEAP_IO_BYTES);
            };
            ioBuffer = buffer;
        }
        return buffer;
    }

    /** Memory on the heap for what was decrypted, empty; whoever takes it is done with it when it returns. */
    ByteBuffer plainBuffer(int atLeast) {
        if (plainBuffer.capacity() < atLeast) {
            plainBuffer = ByteBuffer.allocate(atLeast);
        }
        return plainBuffer.clear();
    }

    /** Notes what has to be closed with the loop. */
    void register(Selectable selectable) {
        open.add(selectable);
    }

    void unregister(Selectable selectable) {
        open.remove(selectable);
    }

    /** Lets a channel write at the end of this turn, so that what is sent in one turn goes out together. */
    void flushLater(NioChannel channel) {
        toFlush.add(channel);
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task, "task");
        if (hasEnded || isClosing) {
            throw refusal();
        }
        tasks.add(task);
        if (hasEnded && tasks.remove(task)) {
            throw refusal();
        }
        if (isAsleep.get() && !inLoop() && isAsleep.compareAndSet(true, false)) {
            selector.wakeup();
        }
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Objects.requireNonNull(task, "task");
        LoopTimer timer =
                new LoopTimer(this, task, System.nanoTime() + Math.max(0, Math.min(delayNanos, LONGEST_DELAY)));
        if (inLoop()) {
            if (isClosing) {
                throw refusal();
            }
            add(timer);
        } else {
            execute(() -> add(timer));
        }
        return timer;
    }

    private void add(LoopTimer timer) {
        if (!timer.isCancelled()) {
            timer.sequence = timerSequence++;
            timers.add(timer);
        }
    }

    /** Takes a cancelled timer out of the queue, now or soon. */
    void forget(LoopTimer timer) {
        if (inLoop()) {
            timers.remove(timer);
        } else if (!isClosing) {
            try {
                execute(() -> timers.remove(timer));
            } catch (RejectedExecutionException e) {
                return; // the timer has gone with its loop
            }
        }
    }

    void close() {
        isClosing = true;
        if (inLoop()) {
            return;
        }
        selector.wakeup();
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing) {
                await();
                serveSockets();
                runTimers();
                runTasks();
                flush();
            }
        } catch (IOException e) {
            Guarded.run(
                    () -> {
                        throw new IllegalStateException("the selector failed", e);
                    },
                    "selecting");
        } finally {
            isClosing = true;
            shutDown();
        }
    }

    private void await() throws IOException {
        if (!tasks.isEmpty() || !toFlush.isEmpty()) {
            selector.selectNow();
        } else {
            isAsleep.set(true);
            if (tasks.isEmpty() && !isClosing) {
                sleep();
            }
            isAsleep.set(false);
        }
        // An interrupt that stays would make every later select return at once, and close the sockets that are read.
        boolean unused = Thread.interrupted();
    }

    private void sleep() throws IOException {
        if (timers.isEmpty()) {
            selector.select();
            return;
        }
        long nanos = timers.nextDeadline() - System.nanoTime();
        if (nanos > 0) {
            selector.select((nanos + 999_999) / 1_000_000);
        } else {
            selector.selectNow();
        }
    }

    private void serveSockets() {
        var selected = selector.selectedKeys();
        if (selected.isEmpty()) {
            return;
        }
        for (SelectionKey key : selected) {
            if (key.attachment() instanceof Selectable selectable) {
                Guarded.run(() -> serve(selectable, key), "serving a socket");
            }
        }
        selected.clear();
    }

    private static void serve(Selectable selectable, SelectionKey key) {
        int ready;
        try {
            ready = key.readyOps();
        } catch (CancelledKeyException e) {
            return; // closed by what another socket brought
        }
        selectable.onReady(ready);
    }

    private void runTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (LoopTimer timer = timers.pollExpired(now); timer != null; timer = timers.pollExpired(now)) {
            if (isClosing) {
                return;
            }
            if (!timer.isCancelled()) {
                Guarded.run(timer.task, "a timer");
            }
        }
    }

    private void runTasks() {
        for (int i = 0; i < TASKS_PER_TURN && !isClosing; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            Guarded.run(task, "a task");
        }
    }

    private void flush() {
        for (int count = toFlush.size(); count > 0; count--) {
            NioChannel channel = toFlush.poll();
            if (channel != null) {
                Guarded.run(channel::flush, "writing");
            }
        }
    }

    private void shutDown() {
        List.copyOf(open).forEach(selectable -> Guarded.run(selectable::onLoopClosed, "closing a socket"));
        hasEnded = true;
        @Nullable Runnable task;
        while ((task = tasks.poll()) != null) {
            if (task instanceof Selectable selectable) {
                Guarded.run(selectable::onLoopClosed, "closing a socket");
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            Guarded.run(
                    () -> {
                        throw new IllegalStateException("the selector cannot be closed", e);
                    },
                    "closing");
        }
        if (atEnd != null) {
            Guarded.run(atEnd, "ending");
        }
    }

    private RejectedExecutionException refusal() {
        return new RejectedExecutionException("The event loop " + thread.getName() + " is closed");
    }
}
