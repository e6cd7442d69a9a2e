/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The outcome of one write. A light handle: it costs nothing until it is used, and callers cannot complete it.
 *
 * <p>It ends in a result once the server has acknowledged the write as configured, or in a {@link
 * fluss.api.error.FlussException}. After a {@link fluss.api.error.RequestTimeoutException} or {@link
 * fluss.api.error.TransportException} the write may have been applied all the same.
 *
 * <p>Somebody who waits does not wait for a batch to fill: {@link #get()}, {@link #join()} and {@link #expedite()} send the
 * row's batch at once, an attached stage sends it within milliseconds. Stages run on the connection's callback executor,
 * never on its event loop. Safe for any thread.
 *
 * @param <R> type of the result
 */
public interface WriteFuture<R> extends Future<R>, CompletionStage<R> {

    /** Sends the batch of this write without waiting for more rows, and returns this future. */
    WriteFuture<R> expedite();

    /**
     * Waits for the outcome like {@link #get()}, with the failure itself thrown, not wrapped.
     *
     * @throws fluss.api.error.FlussException the failure of the write
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted; its flag is set again
     */
    R join();

    /** Waits for the outcome; sends the batch at once. */
    @Override
    R get() throws InterruptedException, ExecutionException;

    /** Waits at most so long for the outcome; sends the batch at once. */
    @Override
    R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException;

    /**
     * Takes back a write that has not been sent, be its batch open, full or waiting for its turn. This future then ends at once
     * in a {@link java.util.concurrent.CancellationException}; the other rows of the batch go without it.
     *
     * @return whether the row will never be sent; false once its batch is on its way, or done
     */
    @Override
    boolean cancel(boolean mayInterruptIfRunning);
}
