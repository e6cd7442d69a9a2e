/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.util.concurrent.Executor;

/** A single thread that runs tasks in the order they were given. Safe for any thread. */
public interface EventLoop extends Executor {

    /**
     * Runs a task on the loop, never within the call itself, even on the loop. Tasks given by one thread keep their order.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
     */
    @Override
    void execute(Runnable task);

    /**
     * Runs a task on the loop after a delay.
     *
     * @param delayNanos 0 or more
     * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
     */
    Timer schedule(Runnable task, long delayNanos);

    /** Whether the calling thread is the loop's. */
    boolean inLoop();

    /** A task that waits for its time. */
    interface Timer {

        /** Takes the task back; no effect if it has run. Safe for any thread. */
        void cancel();
    }
}
