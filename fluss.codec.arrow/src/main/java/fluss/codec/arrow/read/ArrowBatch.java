/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Objects;

/** The columns of one decoded batch. */
final class ArrowBatch implements ColumnBatch {

    private final RowType type;
    private final int rowCount;
    private final ArrowColumn[] columns;
    private final List<Column> list;

    /** A batch of columns that have {@code rowCount} values each; the array is not copied. */
    ArrowBatch(RowType type, int rowCount, ArrowColumn[] columns) {
        this.type = type;
        this.rowCount = rowCount;
        this.columns = columns;
        this.list = List.of(columns);
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public List<Column> columns() {
        return list;
    }

    @Override
    public ColumnBatch slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, rowCount);
        ArrowColumn[] slices = new ArrowColumn[columns.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = columns[i].copy(from, count);
        }
        return new ArrowBatch(type, count, slices);
    }

    @Override
    public Row row(int index) {
        return new BatchRow(type, columns, Objects.checkIndex(index, rowCount));
    }

    @Override
    public String toString() {
        return rowCount + " rows of " + type;
    }
}
