/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Objects;

/** The records of an INDEXED or COMPACTED batch. They are stored by row, so there are no columns to be had of it. */
final class RowBatch implements ColumnBatch {

    private final RowType type;
    private final List<Row> rows;
    private final ChangeTypes changeTypes;

    RowBatch(RowType type, List<Row> rows, ChangeTypes changeTypes) {
        this.type = type;
        this.rows = rows;
        this.changeTypes = changeTypes;
    }

    ChangeTypes changeTypes() {
        return changeTypes;
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    @Override
    public List<Column> columns() {
        throw new UnsupportedOperationException(
                "This table's log is stored by row (table.log.format INDEXED or COMPACTED); only ARROW has columns");
    }

    @Override
    public ColumnBatch slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, rows.size());
        return new RowBatch(type, rows.subList(from, from + count), changeTypes.from(from));
    }

    @Override
    public Row row(int index) {
        return rows.get(index);
    }
}
