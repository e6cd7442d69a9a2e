/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What writers have in common. Safe for any thread. */
public interface TableWriter extends AutoCloseable {

    /**
     * Sends what was written with this writer before the call and waits until all of it is acknowledged.
     *
     * @throws fluss.api.error.FlussException if a write failed since the last flush: the first failure, the others suppressed
     *     in it; each failed write's own future has its own failure
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted; the writes go on
     */
    void flush();

    /**
     * {@link #flush()} that waits at most so long.
     *
     * @throws fluss.api.error.RequestTimeoutException if the time is over; the writes go on
     */
    void flush(Duration timeout);

    /** {@link #flush()} as a future; cancelling it has no effect on the writes. */
    CompletableFuture<Void> flushAsync();

    /**
     * Ends when a write would not wait for memory, as far as can be told: another thread may be quicker. Fails with {@link
     * fluss.api.error.ClosedException} if the writer is closed meanwhile. Cancelling it gives the wish up.
     */
    CompletableFuture<Void> ready();

    /** {@link #close(Duration)} with the configured {@code client.close-timeout}. */
    @Override
    void close();

    /**
     * Sends what is left, waits at most so long, and fails what is not acknowledged by then. No future of this writer is left
     * incomplete. Closing again has no effect.
     *
     * @throws fluss.api.error.FlussException as {@link #flush()}
     */
    void close(Duration timeout);
}
