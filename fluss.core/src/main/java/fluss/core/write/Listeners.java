/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.FlussException;
import fluss.api.write.WriteCallback;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how the rows of one batch ended. Callbacks are kept by runs of rows, so that a producer with one callback for
 * all its rows costs nothing. Guarded by its batch.
 *
 * @param <R> result of a row
 */
final class Listeners<R> {

    private static final Logger LOG = System.getLogger("fluss.core.write");

    private static final class Run<R> {

        final WriteCallback<? super R> callback;
        final int first;
        int end;

        Run(WriteCallback<? super R> callback, int row) {
            this.callback = callback;
            this.first = row;
            this.end = row + 1;
        }
    }

    private @Nullable List<Run<R>> runs;
    private @Nullable Run<R> last;
    private @Nullable List<RowFuture<R>> futures;

    /** Adds the callback of a row. Rows come in their order. */
    void add(WriteCallback<? super R> callback, int row) {
        Run<R> run = last;
        if (run != null && run.callback == callback && run.end == row) {
            run.end++;
            return;
        }
        if (runs == null) {
            runs = new ArrayList<>();
        }
        last = new Run<>(callback, row);
        runs.add(last);
    }

    /** Adds the stage of a row. */
    void add(RowFuture<R> future) {
        if (futures == null) {
            futures = new ArrayList<>();
        }
        futures.add(future);
    }

    boolean isEmpty() {
        return runs == null && futures == null;
    }

    /** Tells everybody. The batch is done; on the callback executor. */
    void tell(WriteBatch<R> batch) {
        if (runs != null) {
            for (Run<R> run : runs) {
                for (int row = run.first; row < run.end; row++) {
                    tell(run.callback, batch, row);
                }
            }
        }
        if (futures != null) {
            futures.forEach(RowFuture::deliver);
        }
    }

    private static <R> void tell(WriteCallback<? super R> callback, WriteBatch<R> batch, int row) {
        try {
            FlussException failure = batch.failure();
            if (failure == null) {
                callback.onEnd(batch.result(row), null);
            } else {
                callback.onEnd(null, failure);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "A callback of a write failed", e);
        }
    }
}
