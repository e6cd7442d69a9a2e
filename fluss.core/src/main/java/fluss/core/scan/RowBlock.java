/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.api.types.RowType;
import fluss.core.record.DecodedBatch;
import fluss.core.row.ColumnMapping;
import fluss.core.row.MappedRow;

/** Records stored row by row. */
final class RowBlock extends RecordBlock {

    /** Memory of the objects of a row, about. */
    private static final int ROW_OVERHEAD = 64;

    private final ColumnBatch rows;
    private final RowType type;
    private final int[] mapping;
    private final long heldBytes;

    RowBlock(TableBucket bucket, DecodedBatch batch, Wanted wanted, RowType type) {
        super(bucket, batch, wanted);
        this.type = type;
        this.mapping = ColumnMapping.identity(type.fieldCount());
        this.rows = batch.rows();
        this.heldBytes = batch.header().bodyLength() + (long) batch.header().recordCount() * ROW_OVERHEAD;
    }

    @Override
    ScanRecord record(int position) {
        int index = rowOf(position);
        Row row = rows.row(index);
        boolean whole = row.fieldCount() == type.fieldCount();
        return new RowRecord(this, index, whole ? row : new MappedRow(row, type, mapping));
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
            return block.offsetOfRow(index);
        }

        @Override
        public long timestamp() {
            return block.timestamp();
        }

        @Override
        public ChangeType changeType() {
            return block.changeTypeOfRow(index);
        }

        @Override
        public String toString() {
            return changeType().shortString() + " " + row + " @" + offset();
        }
    }
}
