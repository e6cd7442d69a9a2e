/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;

/** Counts rows and forgets them. */
final class EmptyFormat implements LogFormatProvider {

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public String tableName() {
        return "EMPTY";
    }

    @Override
    public BatchEncoder newEncoder(EncoderOptions options) {
        return new BatchEncoder() {
            private int rows;

            @Override
            public void append(InternalRow row) {
                rows++;
            }

            @Override
            public int append(ColumnBatch batch, int from, int count, int mostRawBytes) {
                rows += count;
                return count;
            }

            @Override
            public int rowCount() {
                return rows;
            }

            @Override
            public int rawBytes() {
                return rows;
            }

            @Override
            public long capacity() {
                return rows;
            }

            @Override
            public int maxEncodedBytes(CompressionCodec codec) {
                return 0;
            }

            @Override
            public int encode(byte[] target, int offset, CompressionCodec codec) {
                return 0;
            }

            @Override
            public void reset() {
                rows = 0;
            }
        };
    }

    @Override
    public BatchDecoder newDecoder(CodecSource codecs, long maxDecodedBytes) {
        return (body, offset, length, rowCount, written, wanted, mapping) -> {
            throw new UnsupportedOperationException("nothing was kept");
        };
    }
}
