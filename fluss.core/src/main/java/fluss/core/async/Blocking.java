/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import fluss.api.error.InterruptedWaitException;
import fluss.spi.transport.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waiting on the caller's thread. */
public final class Blocking {

    private Blocking() {}

    /**
     * Waits for a future that ends by itself within a configured time.
     *
     * @param what the call that waits, for messages, for example {@code table(shop.orders)}
     * @throws IllegalStateException if the calling thread is one that the client needs to go on
     * @throws InterruptedWaitException if the thread is interrupted; its flag is set again and the future is cancelled
     */
    public static <T> T await(EventLoop loop, CompletableFuture<T> future, String what) {
        refuseOnOwnThreads(loop, what);
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(false);
            throw new InterruptedWaitException("Interrupted while waiting in " + what, e);
        } catch (ExecutionException e) {
            throw Failures.forCaller(e);
        }
    }

    /**
     * Checks that the calling thread may wait.
     *
     * @throws IllegalStateException if it is the event loop, or a worker of the client: it would wait for itself
     */
    public static void refuseOnOwnThreads(EventLoop loop, String what) {
        if (loop.inLoop() || Thread.currentThread() instanceof WorkerThread) {
            throw new IllegalStateException(
                    what + " would block " + Thread.currentThread().getName()
                            + ", a thread that the client needs to finish the call; use the asynchronous form,"
                            + " or call it from a thread of your own");
        }
    }
}
