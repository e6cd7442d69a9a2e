/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import fluss.api.error.ConfigurationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs stages and callbacks of the application: on its own executor if it gave one, otherwise, or if that one refuses, on
 * threads of ours. Never refuses a task itself, so that no future stays open.
 */
public final class CallbackExecutor implements Executor, AutoCloseable {

    private final @Nullable Executor given;
    private final WorkerPool own = WorkerPool.callbacks();

    /**
     * Makes the executor.
     *
     * @param given the application's, if it gave one; it stays the application's
     * @throws ConfigurationException if that one runs tasks in the calling thread, which would be the event loop
     */
    public CallbackExecutor(@Nullable Executor given) {
        if (given != null && runsInCallingThread(given)) {
            throw new ConfigurationException(
                    "The callback executor " + given + " runs tasks in the calling thread, which"
                            + " would be the client's event loop; give one with threads of its own, or none");
        }
        this.given = given;
    }

    private static boolean runsInCallingThread(Executor executor) {
        AtomicReference<@Nullable Thread> ranOn = new AtomicReference<>();
        try {
            executor.execute(() -> ranOn.set(Thread.currentThread()));
        } catch (RejectedExecutionException e) {
            // It may have room later; until then ours stand in.
            return false;
        }
        return ranOn.get() == Thread.currentThread();
    }

    @Override
    public void execute(Runnable task) {
        Executor first = given;
        if (first != null) {
            try {
                first.execute(task);
                return;
            } catch (RejectedExecutionException e) {
                // Full, or shut down before the connection was closed: the outcome is delivered all the same.
            }
        }
        try {
            own.execute(task);
        } catch (RejectedExecutionException e) {
            // The connection is closed, and something that ended late has still somebody who waits for it.
            WorkerPool.daemon(task, "fluss-callback-late").start();
        }
    }

    /** Ends our own threads when they have done what they have. Returns at once. */
    @Override
    public void close() {
        own.close();
    }
}
