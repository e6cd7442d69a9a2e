/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.BufferKind;
import fluss.spi.transport.EventLoop;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Netty's loop under the rules of the client: what it closes is told, what it has not run when it closes is dropped. */
final class NettyEventLoop implements EventLoop {

    /** Deadlines are compared by their difference, which must not overflow. */
    private static final long LONGEST_DELAY = Long.MAX_VALUE / 4;

    private final OneThread threads;
    private final SingleThreadIoEventLoop loop;
    private final ByteBufAllocator allocator;
    private final @Nullable Runnable atEnd;
    private volatile boolean isClosing;

    /** Connections, made or being made. For the loop's thread alone. */
    private final Set<OpenSocket> open = new LinkedHashSet<>();

    /** The one thread, kept so that closing can wait for it. */
    private static final class OneThread implements ThreadFactory {

        private final String name;
        private volatile Thread thread = Thread.currentThread();

        OneThread(String name) {
            this.name = name;
        }

        @Override
        public Thread newThread(Runnable task) {
            Thread made = new FastThreadLocalThread(task, name);
            made.setDaemon(true);
            thread = made;
            return made;
        }
    }

    /**
     * Starts the thread.
     *
     * @param atEnd run as the last thing on the thread; null: nothing
     */
    NettyEventLoop(String threadName, SocketKind kind, BufferKind buffers, @Nullable Runnable atEnd) {
        this.atEnd = atEnd;
        allocator = switch (buffers) {
            case DIRECT -> ByteBufAllocator.DEFAULT;
            case HEAP -> new HeapAllocator();
        };
        threads = new OneThread(threadName);
        loop = new SingleThreadIoEventLoop(null, threads, kind.handlers());
        loop.execute(() -> {}); // starts the thread
    }

    SingleThreadIoEventLoop netty() {
        return loop;
    }

    /** Makes the buffers of all sockets. */
    ByteBufAllocator allocator() {
        return allocator;
    }

    String threadName() {
        return threads.name;
    }

    /** Notes what has to be closed with the loop. */
    void register(OpenSocket socket) {
        open.add(socket);
    }

    void unregister(OpenSocket socket) {
        open.remove(socket);
    }

    @Override
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task, "task");
        refuseIfClosing();
        loop.execute(() -> run(task, "a task"));
    }

    /** Lets a connection begin on the loop; one that comes too late is told so. */
    <S extends OpenSocket & Runnable> void begin(S socket) {
        refuseIfClosing();
        loop.execute(() -> Guarded.run(isClosing ? socket::onLoopClosed : socket, "connecting"));
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Objects.requireNonNull(task, "task");
        refuseIfClosing();
        long delay = Math.max(0, Math.min(delayNanos, LONGEST_DELAY));
        Future<?> timer = loop.schedule(() -> run(task, "a timer"), delay, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    private void run(Runnable task, String what) {
        if (!isClosing) {
            // An interrupt that stays would make every later wait for sockets return at once.
            boolean unused = Thread.interrupted();
            Guarded.run(task, what);
        }
    }

    private void refuseIfClosing() {
        if (isClosing) {
            throw new RejectedExecutionException("The event loop " + threads.name + " is closed");
        }
    }

    void close() {
        if (!isClosing) {
            isClosing = true;
            try {
                loop.execute(this::closeSockets);
            } finally {
                Future<?> unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            }
        }
        if (!inLoop()) {
            awaitEnd();
        }
    }

    private void closeSockets() {
        List.copyOf(open).forEach(socket -> Guarded.run(socket::onLoopClosed, "closing a socket"));
        if (atEnd != null) {
            Guarded.run(atEnd, "ending");
        }
    }

    private void awaitEnd() {
        boolean wasInterrupted = false;
        while (true) {
            try {
                threads.thread.join();
                break;
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
