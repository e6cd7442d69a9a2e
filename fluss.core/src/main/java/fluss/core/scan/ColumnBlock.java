/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.error.RowException;
import fluss.api.metadata.TableBucket;
import fluss.api.scan.ScanRecord;
import fluss.core.record.DecodedBatch;

/** Records stored by column. */
final class ColumnBlock extends RecordBlock {

    private final ColumnBatch batch;
    private final Column[] columns;
    private final long heldBytes;

    ColumnBlock(TableBucket bucket, DecodedBatch batch, Wanted wanted) {
        super(bucket, batch, wanted);
        this.batch = batch.rows();
        this.columns = this.batch.columns().toArray(new Column[0]);
        long bytes = batch.header().appendOnly() ? 0 : batch.header().recordCount();
        for (Column column : columns) {
            bytes += heldBytes(column);
        }
        this.heldBytes = bytes;
    }

    private static long heldBytes(Column column) {
        long bytes = (long) column.validity().length()
                + column.offsets().length()
                + column.data().length();
        for (Column child : column.children()) {
            bytes += heldBytes(child);
        }
        return bytes;
    }

    ColumnBatch batch() {
        return batch;
    }

    Column column(int position) {
        if (position < 0 || position >= columns.length) {
            throw RowException.unknownPosition(position, batch.type());
        }
        return columns[position];
    }

    int columnCount() {
        return columns.length;
    }

    @Override
    ScanRecord record(int position) {
        return new ColumnRecord(this, rowOf(position));
    }

    @Override
    long heldBytes() {
        return heldBytes;
    }
}
