/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.core.record.LogBatchHeader;
import fluss.core.row.ByteSink;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.format.BatchEncoder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a log table. */
final class LogSink implements RowSink {

    /** Worth a copy to be rid of. */
    private static final int MUCH_TO_SPARE = 4 << 10;

    private final BatchEncoder encoder;
    private final CodecPool codecs;
    private final int schemaId;
    private final EncodedBatch.Framing framing;

    LogSink(BatchEncoder encoder, CodecPool codecs, int schemaId, EncodedBatch.Framing framing) {
        this.encoder = encoder;
        this.codecs = codecs;
        this.schemaId = schemaId;
        this.framing = framing;
    }

    @Override
    public void add(@Nullable ByteSink key, @Nullable InternalRow row) {
        encoder.append(Objects.requireNonNull(row));
    }

    @Override
    public int addAll(ColumnBatch batch, int from, int count, int fullAt) {
        return encoder.append(batch, from, count, fullAt);
    }

    @Override
    public int rowBytes() {
        return encoder.rawBytes();
    }

    @Override
    public long capacity() {
        return encoder.capacity();
    }

    @Override
    public EncodedBatch encode() {
        CompressionCodec codec = codecs.take();
        byte[] scratch;
        int size;
        boolean done = false;
        try {
            scratch = codecs.scratch(LogBatchHeader.WRITTEN_BYTES + encoder.maxEncodedBytes(codec));
            size = LogBatchHeader.WRITTEN_BYTES + encoder.encode(scratch, LogBatchHeader.WRITTEN_BYTES, codec);
            done = true;
        } finally {
            codecs.giveBack(codec, done);
        }
        byte[] bytes = scratch;
        if (scratch.length - size > MUCH_TO_SPARE) {
            bytes = Arrays.copyOf(scratch, size);
            codecs.giveBack(scratch);
        }
        LogBatchHeader.write(
                bytes, size, schemaId, true, encoder.rowCount(), LogBatchHeader.NO_WRITER, LogBatchHeader.NO_WRITER);
        return new EncodedBatch(bytes, size, framing);
    }

    @Override
    public void reset() {
        encoder.reset();
    }
}
