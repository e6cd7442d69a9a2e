/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.api.write.WriteCallback;
import fluss.core.row.ByteSink;
import org.jspecify.annotations.Nullable;

/** A batch that takes rows, and what holds them meanwhile. Under the lock of its slot. */
final class Filling<R> {

    /** Rows are measured for memory whenever a batch has grown by so much. */
    private static final int MEASURE_EVERY = 8 << 10;

    final WriteBatch<R> batch;
    private final SinkPool.Held held;
    private int measureAt = MEASURE_EVERY;
    private int lastBytes;

    /** A batch without rows. */
    Filling(WriteBatch<R> batch, SinkPool.Held held) {
        this.batch = batch;
        this.held = held;
    }

    /**
     * Adds a row, or throws and adds nothing.
     *
     * @param fullAt bytes of rows of a full batch
     * @return whether the batch has no room for another row, taken to be as large as this one
     */
    boolean add(
            @Nullable ByteSink key,
            @Nullable InternalRow row,
            @Nullable WriteCallback<? super R> callback,
            int fullAt) {
        held.sink.add(key, row);
        int index = batch.rows;
        batch.rows = index + 1;
        if (callback != null) {
            batch.onEnd(index, callback);
        }
        int bytes = held.sink.rowBytes();
        if (bytes >= measureAt) {
            held.count();
            measureAt = bytes + MEASURE_EVERY;
        }
        boolean isFull = bytes + (bytes - lastBytes) > fullAt;
        lastBytes = bytes;
        return isFull;
    }

    /**
     * Adds as many rows of columns as there is room for, or throws and adds nothing.
     *
     * @param fullAt bytes of rows of a full batch
     */
    BatchPart<R> addAll(ColumnBatch columns, int from, int count, int fullAt) {
        int added = held.sink.addAll(columns, from, count, fullAt);
        BatchPart<R> part = new BatchPart<>(batch, batch.rows, added);
        batch.rows += added;
        lastBytes = held.sink.rowBytes();
        held.count();
        measureAt = lastBytes + MEASURE_EVERY;
        return part;
    }

    /** Ends it: what holds the rows is counted as being on its way, and goes to whoever encodes them. */
    Encoding<R> seal(WriterMemory memory) {
        held.count();
        memory.moveUnderWay(held.charge());
        memory.moveRaw(held.charge());
        return new Encoding<>(batch, held);
    }

    /** Ends it without sending anything. */
    void discard(SinkPool sinks) {
        batch.drop();
        sinks.giveBack(held);
    }
}
