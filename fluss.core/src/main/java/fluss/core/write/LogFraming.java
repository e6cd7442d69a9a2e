/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.types.RowType;
import fluss.core.record.LogBatchHeader;
import fluss.core.row.ColumnMapping;
import fluss.spi.format.BatchDecoder;
import java.util.BitSet;
import java.util.function.Supplier;

/** The header of log batches, and how rows are left out of a body. */
abstract sealed class LogFraming implements EncodedBatch.Framing {

    @Override
    public final void number(byte[] bytes, int length, long writerId, int sequence) {
        LogBatchHeader.setWriter(bytes, length, writerId, sequence);
    }

    @Override
    public final boolean hasStatistics(byte[] bytes) {
        return LogBatchHeader.hasStatistics(bytes);
    }

    @Override
    public final byte[] withoutStatistics(byte[] bytes, int length) {
        return LogBatchHeader.withoutStatistics(bytes, length);
    }

    /** Bodies stored by row. */
    static final class OfRows extends LogFraming {

        static final OfRows INSTANCE = new OfRows();

        private OfRows() {}

        @Override
        public byte[] without(byte[] bytes, int length, BitSet rows) {
            return LogBatchHeader.withoutRecords(bytes, length, rows);
        }
    }

    /** Bodies stored by column: rows cannot be cut out of them, so what is left is encoded again. */
    static final class OfColumns extends LogFraming {

        private final RowType type;
        private final Supplier<BatchDecoder> decoders;
        private final Supplier<LogSink> sinks;

        /**
         * For one table.
         *
         * @param sinks makes sinks that nobody else uses
         */
        OfColumns(RowType type, Supplier<BatchDecoder> decoders, Supplier<LogSink> sinks) {
            this.type = type;
            this.decoders = decoders;
            this.sinks = sinks;
        }

        @Override
        public byte[] without(byte[] bytes, int length, BitSet rows) {
            LogBatchHeader header = LogBatchHeader.read(bytes, 0, length);
            ColumnBatch all = decoders.get()
                    .decode(
                            bytes,
                            header.bodyStart(),
                            header.bodyLength(),
                            header.recordCount(),
                            type,
                            type,
                            ColumnMapping.identity(type.fieldCount()));
            LogSink sink = sinks.get();
            for (int row = rows.nextClearBit(0); row < all.rowCount(); row = rows.nextClearBit(row + 1)) {
                sink.add(null, all.row(row));
            }
            return sink.encode().toArray();
        }
    }
}
