/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.core.record.DecodedBatch;

/** Records stored row by row. */
final class RowBlock extends RecordBlock {

    /** Memory of the objects of a row, about. */
    private static final int ROW_OVERHEAD = 64;

    private final ColumnBatch rows;
    private final long heldBytes;

    RowBlock(TableBucket bucket, DecodedBatch batch, int first, int end) {
        super(bucket, batch, first, end);
        this.rows = batch.rows();
        this.heldBytes = batch.header().bodyLength() + (long) batch.header().recordCount() * ROW_OVERHEAD;
    }

    @Override
    ScanRecord record(int index) {
        return new RowRecord(this, index, rows.row(index));
    }

    @Override
    long heldBytes() {
        return heldBytes;
    }

    private record RowRecord(RowBlock block, int index, Row row) implements ScanRecord {

        @Override
        public TableBucket bucket() {
            return block.bucket();
        }

        @Override
        public long offset() {
            return block.offset(index);
        }

        @Override
        public long timestamp() {
            return block.timestamp();
        }

        @Override
        public ChangeType changeType() {
            return block.changeType(index);
        }

        @Override
        public String toString() {
            return changeType().shortString() + " " + row + " @" + offset();
        }
    }
}
