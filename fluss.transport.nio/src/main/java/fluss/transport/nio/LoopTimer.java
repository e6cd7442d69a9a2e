/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.EventLoop;

/** A task that waits for its time in the {@link TimerQueue} of a loop. */
final class LoopTimer implements EventLoop.Timer {

    final long deadlineNanos;
    final Runnable task;
    /** Order among timers of one deadline. For the loop alone. */
    long sequence;
    /** Place in the heap, -1 outside. For the loop alone. */
    int heapIndex = -1;

    private final NioEventLoop loop;
    private volatile boolean isCancelled;

    LoopTimer(NioEventLoop loop, Runnable task, long deadlineNanos) {
        this.loop = loop;
        this.task = task;
        this.deadlineNanos = deadlineNanos;
    }

    boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void cancel() {
        if (!isCancelled) {
            isCancelled = true;
            loop.forget(this);
        }
    }
}
