/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.error.FlussException;
import org.jspecify.annotations.Nullable;

/**
 * Told how one write ended: for producers that write too much to keep a future for each row. One object may serve any number
 * of writes.
 *
 * @param <R> type of the result
 */
@FunctionalInterface
public interface WriteCallback<R> {

    /**
     * The write has ended; called once for each. Exactly one of the two is not null.
     *
     * <p>Runs on the connection's callback executor, so it may block and write. Writes of one bucket are told in their order
     * by one task a batch; batches may be told at the same time if the executor has several threads. What it throws is logged
     * and has no other effect. A flush that the write ends may return before the callback has run.
     *
     * @param result where the row went; null after a failure
     * @param failure why it failed, as {@link WriteFuture} would tell; null after a success
     */
    void onEnd(@Nullable R result, @Nullable FlussException failure);
}
