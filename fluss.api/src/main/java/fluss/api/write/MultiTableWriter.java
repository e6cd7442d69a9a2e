/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.Table;
import fluss.api.row.InternalRow;

/**
 * Writes rows of any number of tables, log tables and tables with primary key, whichever they turn out to be. One flush and one
 * close cover them all, and they share the connection's sender and memory. Rows of one table behave as with a writer of that
 * table. Safe for any thread.
 */
public interface MultiTableWriter extends TableWriter {

    /**
     * Writes a change as its kind says.
     *
     * @return an {@link AppendResult} or an {@link UpsertResult}
     * @throws IllegalArgumentException if the change is an UPDATE_BEFORE, which is nothing to be written
     * @throws IllegalStateException if the kind of the change is not one of the kind of table
     */
    WriteFuture<?> write(TableRecord record);

    /**
     * Appends a row to a log table: see {@link AppendWriter#append(InternalRow)}.
     *
     * @throws IllegalStateException if the table has a primary key
     */
    WriteFuture<AppendResult> append(Table table, InternalRow row);

    /**
     * Inserts or updates a row: see {@link UpsertWriter#upsert(InternalRow)}.
     *
     * @throws IllegalStateException if the table has no primary key
     */
    WriteFuture<UpsertResult> upsert(Table table, InternalRow row);

    /**
     * Deletes the row of a key: see {@link UpsertWriter#delete(InternalRow)}.
     *
     * @throws IllegalStateException if the table has no primary key
     */
    WriteFuture<UpsertResult> delete(Table table, InternalRow keyOrRow);

    /**
     * Sends what is left of a table, waits for it as {@link #close()} does, and forgets the table: for one that is dropped, or not
     * written any more. A later row of it begins anew.
     *
     * @throws fluss.api.error.FlussException as {@link #flush()}, for that table
     */
    void release(Table table);
}
