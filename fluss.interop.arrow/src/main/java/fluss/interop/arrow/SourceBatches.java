/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.types.RowType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** Copies the batches of a reader one after the other. */
final class SourceBatches implements Iterator<ColumnBatch> {

    private final ArrowReader reader;
    private final RowType type;
    private @Nullable ColumnBatch next;
    private boolean ended;

    SourceBatches(ArrowReader reader, RowType type) {
        this.reader = reader;
        this.type = type;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                ended = !reader.loadNextBatch();
                next = ended ? null : ArrowBatches.fromRoot(reader.getVectorSchemaRoot(), type);
            } catch (IOException e) {
                throw new UncheckedIOException("The next batch cannot be read", e);
            }
        }
        return next != null;
    }

    @Override
    public ColumnBatch next() {
        ColumnBatch batch = hasNext() ? next : null;
        if (batch == null) {
            throw new NoSuchElementException("There are no more batches");
        }
        next = null;
        return batch;
    }
}
