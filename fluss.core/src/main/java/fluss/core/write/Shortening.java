/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Makes a batch whose turn to be sent has come again, without the rows that were taken back. Runs once, by a worker. */
final class Shortening<R> implements Runnable {

    private final WriteBatch<R> batch;
    private final EncodedBatch whole;

    Shortening(WriteBatch<R> batch, EncodedBatch whole) {
        this.batch = batch;
        this.whole = whole;
    }

    /** Has it run. On the event loop. */
    void dispatch() {
        batch.slot.session().encoded(batch, null);
        try {
            batch.slot.session().context().codec().execute(this);
        } catch (RejectedExecutionException e) {
            finish(e);
        }
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            batch.slot.session().encoded(batch, whole.without(batch.withdrawn()));
        } catch (Throwable t) {
            failure = t;
        }
        finish(failure);
    }

    private void finish(@Nullable Throwable failure) {
        if (failure == null) {
            batch.slot.session().context().sender().signal(batch.slot.queue());
        } else {
            batch.slot.queue().notEncoded(batch, failure);
        }
    }
}
