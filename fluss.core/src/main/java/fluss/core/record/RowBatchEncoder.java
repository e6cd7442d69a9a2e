/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.api.scan.ChangeType;
import fluss.api.types.RowType;
import fluss.core.row.ByteSink;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.format.BatchEncoder;
import org.jspecify.annotations.Nullable;

/** Collects appended rows of an INDEXED or COMPACTED log. */
final class RowBatchEncoder implements BatchEncoder {

    private static final int INITIAL_BYTES = 4096;

    private final RowEncoder encoder;
    private final ByteSink sink = new ByteSink(INITIAL_BYTES);
    private int rowCount;

    RowBatchEncoder(RowFormat format, RowType type) {
        this.encoder = RowEncoder.of(format, type);
    }

    @Override
    public void append(InternalRow row) {
        append(ChangeType.APPEND_ONLY, row);
    }

    void append(ChangeType changeType, InternalRow row) {
        int before = sink.size();
        boolean done = false;
        try {
            sink.putInt(0);
            sink.putByte(changeType.code());
            encoder.encode(row, sink);
            sink.setInt(before, sink.size() - before - 4);
            done = true;
        } finally {
            if (!done) {
                sink.truncate(before);
            }
        }
        rowCount++;
    }

    /** Through rows: there is no other way to this format. */
    @Override
    public int append(ColumnBatch batch, int from, int count, int mostRawBytes) {
        int bytesBefore = sink.size();
        int rowsBefore = rowCount;
        boolean done = false;
        try {
            int added = 0;
            while (added < count) {
                int before = sink.size();
                append(batch.row(from + added));
                if (sink.size() > mostRawBytes && rowCount > 1) {
                    sink.truncate(before);
                    rowCount--;
                    break;
                }
                added++;
            }
            done = true;
            return added;
        } finally {
            if (!done) {
                sink.truncate(bytesBefore);
                rowCount = rowsBefore;
            }
        }
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public int rawBytes() {
        return sink.size();
    }

    @Override
    public long capacity() {
        return sink.capacity();
    }

    @Override
    public int maxEncodedBytes(@Nullable CompressionCodec codec) {
        return sink.size();
    }

    @Override
    public int encode(byte[] target, int offset, @Nullable CompressionCodec codec) {
        System.arraycopy(sink.array(), 0, target, offset, sink.size());
        return sink.size();
    }

    @Override
    public void reset() {
        sink.truncate(0);
        rowCount = 0;
    }
}
