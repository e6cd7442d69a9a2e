/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.core.record.BatchStatistics;
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
    private final @Nullable CodecPool codecs;
    private final ScratchArrays scratches;
    private final int schemaId;
    private final EncodedBatch.Framing framing;
    private final @Nullable BatchStatistics statistics;
    private boolean hasStatistics;

    /**
     * A sink of one table.
     *
     * @param codecs what compresses; null if nothing does
     * @param statistics what collects those that the table wants; null if it wants none
     */
    LogSink(
            BatchEncoder encoder,
            @Nullable CodecPool codecs,
            ScratchArrays scratches,
            int schemaId,
            EncodedBatch.Framing framing,
            @Nullable BatchStatistics statistics) {
        this.encoder = encoder;
        this.codecs = codecs;
        this.scratches = scratches;
        this.schemaId = schemaId;
        this.framing = framing;
        this.statistics = statistics;
        this.hasStatistics = statistics != null;
    }

    /** A row whose statistics cannot be had, since a getter throws the second time, leaves its batch without any. */
    @Override
    public void add(@Nullable ByteSink key, @Nullable InternalRow row) {
        InternalRow added = Objects.requireNonNull(row);
        encoder.append(added);
        count(added);
    }

    private void count(InternalRow row) {
        if (statistics != null && hasStatistics) {
            try {
                statistics.add(row);
            } catch (RuntimeException e) {
                hasStatistics = false;
            }
        }
    }

    @Override
    public int addAll(ColumnBatch batch, int from, int count, int fullAt) {
        int added = encoder.append(batch, from, count, fullAt);
        for (int row = from; row < from + added && statistics != null && hasStatistics; row++) {
            count(batch.row(row));
        }
        return added;
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
        @Nullable BatchStatistics section = writtenStatistics();
        return codecs == null ? plain(section) : compressed(section, codecs);
    }

    private EncodedBatch plain(@Nullable BatchStatistics section) {
        int start = headerBytes(section);
        byte[] bytes = new byte[start + encoder.maxEncodedBytes(null)];
        return finished(bytes, start + encoder.encode(bytes, start, null), section);
    }

    private EncodedBatch compressed(@Nullable BatchStatistics section, CodecPool pool) {
        int start = headerBytes(section);
        CompressionCodec codec = pool.take();
        byte[] scratch;
        int size;
        boolean done = false;
        try {
            scratch = scratches.take(start + encoder.maxEncodedBytes(codec));
            size = start + encoder.encode(scratch, start, codec);
            done = true;
        } finally {
            pool.giveBack(codec, done);
        }
        if (scratch.length - size <= MUCH_TO_SPARE) {
            return finished(scratch, size, section);
        }
        byte[] bytes = Arrays.copyOf(scratch, size);
        scratches.giveBack(scratch);
        return finished(bytes, size, section);
    }

    private static int headerBytes(@Nullable BatchStatistics section) {
        return section == null ? LogBatchHeader.WRITTEN_BYTES : LogBatchHeader.bytesWithStatistics(section);
    }

    /** Writes the header before a body. */
    private EncodedBatch finished(byte[] bytes, int size, @Nullable BatchStatistics section) {
        int rows = encoder.rowCount();
        if (section != null) {
            LogBatchHeader.writeWithStatistics(bytes, size, schemaId, rows, section);
        } else {
            LogBatchHeader.write(bytes, size, schemaId, true, rows, LogBatchHeader.NO_WRITER, LogBatchHeader.NO_WRITER);
        }
        return new EncodedBatch(bytes, size, framing);
    }

    private @Nullable BatchStatistics writtenStatistics() {
        if (statistics == null || !hasStatistics) {
            return null;
        }
        try {
            statistics.write();
            return statistics;
        } catch (RuntimeException e) {
            return null; // the rows are worth more than what helps to leave them out
        }
    }

    @Override
    public void reset() {
        encoder.reset();
        if (statistics != null) {
            statistics.reset();
            hasStatistics = true;
        }
    }
}
