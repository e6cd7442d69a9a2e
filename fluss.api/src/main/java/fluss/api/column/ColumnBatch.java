/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.util.List;

/**
 * Rows stored by column, with the buffer layout of Arrow. Immutable, safe for any thread; it keeps its memory for as long
 * as it, one of its columns or one of its rows is referenced.
 */
public interface ColumnBatch {

    /**
     * A batch of columns that {@link Column#of} or {@link Column#ofNulls} made.
     *
     * @throws IllegalArgumentException if the columns do not have the types of {@code type}, or not {@code rowCount} values
     */
    static ColumnBatch of(RowType type, int rowCount, List<? extends Column> columns) {
        return BufferBatch.of(type, rowCount, columns);
    }

    /** The columns' names and types. */
    RowType type();

    /** Number of rows. */
    int rowCount();

    /** The columns, in the order of {@link #type()}; immutable. */
    List<Column> columns();

    /**
     * Some of the rows as a batch of their own. It may share memory with this one, or have copies.
     *
     * @param from index of the first row
     * @param count number of rows
     */
    ColumnBatch slice(int from, int count);

    /** A light view of the row at a position, from 0. */
    Row row(int index);
}
