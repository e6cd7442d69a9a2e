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

    /** The columns' names and types. */
    RowType type();

    /** Number of rows. */
    int rowCount();

    /** The columns, in the order of {@link #type()}; immutable. */
    List<Column> columns();

    /** A light view of the row at a position, from 0. */
    Row row(int index);
}
