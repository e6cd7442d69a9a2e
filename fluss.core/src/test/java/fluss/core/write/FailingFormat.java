/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.core.record.RowLogFormat;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import org.jspecify.annotations.Nullable;

/** A log format whose encoder fails for batches with a row that begins with 666, and works for others. */
final class FailingFormat implements LogFormatProvider {

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public String tableName() {
        return "ARROW";
    }

    @Override
    public BatchDecoder newDecoder(CodecSource codecs, long maxDecodedBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BatchEncoder newEncoder(EncoderOptions options) {
        BatchEncoder works = RowLogFormat.COMPACTED.newEncoder(options);
        return new BatchEncoder() {

            private boolean fails;

            @Override
            public void append(InternalRow row) {
                works.append(row);
                fails |= row.getLong(0) == 666;
            }

            @Override
            public int append(ColumnBatch batch, int from, int count, int mostRawBytes) {
                return works.append(batch, from, count, mostRawBytes);
            }

            @Override
            public int rowCount() {
                return works.rowCount();
            }

            @Override
            public int rawBytes() {
                return works.rawBytes();
            }

            @Override
            public long capacity() {
                return works.capacity();
            }

            @Override
            public int maxEncodedBytes(@Nullable CompressionCodec codec) {
                return works.maxEncodedBytes(codec);
            }

            @Override
            public int encode(byte[] target, int offset, @Nullable CompressionCodec codec) {
                if (fails) {
                    throw new OutOfMemoryError("as the test wants it");
                }
                return works.encode(target, offset, codec);
            }

            @Override
            public void reset() {
                fails = false;
                works.reset();
            }
        };
    }
}
