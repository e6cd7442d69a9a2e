/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableBucket;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanBatch;
import java.util.Objects;

/** Some records of a block as columns. */
final class PolledBatch implements ScanBatch {

    private final ColumnBlock block;
    private final int from;
    private final ColumnBatch batch;

    /** The records from a position to another one, exclusive. */
    PolledBatch(ColumnBlock block, int from, int to) {
        this.block = block;
        this.from = from;
        ColumnBatch whole = block.batch();
        this.batch = to - from == whole.rowCount() ? whole : whole.slice(from, to - from);
    }

    @Override
    public TableBucket bucket() {
        return block.bucket();
    }

    @Override
    public ColumnBatch batch() {
        return batch;
    }

    @Override
    public long baseOffset() {
        return block.offsetOfRow(from);
    }

    @Override
    public int count() {
        return batch.rowCount();
    }

    @Override
    public long timestamp() {
        return block.timestamp();
    }

    @Override
    public ChangeType changeType(int index) {
        return block.changeTypeOfRow(from + Objects.checkIndex(index, count()));
    }

    @Override
    public String toString() {
        return count() + " records of " + bucket() + " from offset " + baseOffset();
    }
}
