/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Turns a sealed batch into bytes, and gives its sink back. Runs once. */
final class Encoding<R> implements Runnable {

    /** Less is done by the thread that seals the batch: handing it over would take longer. */
    private static final int WORTH_A_WORKER = 16 << 10;

    private final WriteBatch<R> batch;
    private final SinkPool.Held held;

    Encoding(WriteBatch<R> batch, SinkPool.Held held) {
        this.batch = batch;
        this.held = held;
    }

    /** Runs it, here or by a worker; never on the event loop. */
    void dispatch() {
        WriteContext context = batch.slot.session().context();
        if (held.sink.rowBytes() < WORTH_A_WORKER && !context.loop().inLoop()) {
            run();
            return;
        }
        try {
            context.codec().execute(this);
        } catch (RejectedExecutionException e) {
            finish(e);
        }
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            if (!batch.isDone()) {
                int before = held.sink.rowBytes();
                EncodedBatch bytes = held.sink.encode();
                batch.slot.session().sizer().learn(before, bytes.length());
                batch.slot.session().meters().encoded(before, bytes.length());
                batch.slot.session().encoded(batch, bytes);
            }
        } catch (Throwable t) {
            failure = t;
        }
        finish(failure);
    }

    private void finish(@Nullable Throwable failure) {
        TableSession<R> session = batch.slot.session();
        session.context().memory().moveUnderWay(-held.charge());
        session.context().memory().moveRaw(-held.charge());
        session.sinks().giveBack(held);
        BucketQueue queue = batch.slot.queue();
        if (failure == null) {
            session.context().sender().signal(queue);
        } else {
            queue.notEncoded(batch, failure);
        }
    }
}
