/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Objects;

/** Columns of the same length. */
final class BufferBatch implements ColumnBatch {

    private final RowType type;
    private final int rowCount;
    private final BufferColumn[] columns;
    private final List<Column> list;

    private BufferBatch(RowType type, int rowCount, BufferColumn[] columns) {
        this.type = type;
        this.rowCount = rowCount;
        this.columns = columns;
        this.list = List.of(columns);
    }

    static BufferBatch of(RowType type, int rowCount, List<? extends Column> columns) {
        if (columns.size() != type.fieldCount()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns are given where the type has " + type.fieldCount());
        }
        BufferColumn[] checked = new BufferColumn[columns.size()];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = Columns.fitting(columns.get(i), type.field(i).name(), type.typeAt(i), rowCount);
        }
        return new BufferBatch(type, rowCount, checked);
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
        BufferColumn[] slices = new BufferColumn[columns.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = columns[i].copy(from, count);
        }
        return new BufferBatch(type, count, slices);
    }

    @Override
    public Row row(int index) {
        return new ColumnRow(type, columns, Objects.checkIndex(index, rowCount));
    }

    @Override
    public String toString() {
        return rowCount + " rows of " + type;
    }
}
