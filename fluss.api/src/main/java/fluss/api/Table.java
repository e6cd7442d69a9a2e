/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api;

import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.row.MutableRow;
import fluss.api.row.Row;
import fluss.api.scan.TableScan;
import fluss.api.write.TableAppend;
import fluss.api.write.TableUpsert;
import java.util.concurrent.CompletableFuture;

/**
 * A table as it was when this object was made: the schema does not change under its writers and scanners. Cheap, needs no
 * closing, safe for any thread.
 */
public interface Table {

    /** What the table is made of. */
    TableInfo info();

    /** Its name. */
    default TablePath path() {
        return info().path();
    }

    /** Whether it has a primary key. */
    default boolean hasPrimaryKey() {
        return info().hasPrimaryKey();
    }

    /** The table as it is now, as another object. Blocks. */
    Table refresh();

    /** {@link #refresh()} as a future. */
    CompletableFuture<Table> refreshAsync();

    /** A row of nulls that checks what is put into it. */
    MutableRow newRow();

    /**
     * A row that is encoded already, as this table stores it: in its key-value format, or its log format INDEXED or COMPACTED.
     * Written to this table, its bytes are taken as they are.
     *
     * @param bytes the row, copied
     * @throws fluss.api.error.MalformedDataException if the bytes are no row of this table's schema
     * @throws IllegalStateException if the table's log format is ARROW, which does not store rows
     */
    Row encodedRow(ByteSlice bytes);

    /**
     * Encodes a row in the form that {@link #encodedRow} takes.
     *
     * @throws fluss.api.error.RowException if the row does not fit the table
     * @throws IllegalStateException if the table's log format is ARROW, which does not store rows
     */
    ByteSlice encodeRow(InternalRow row);

    /**
     * Appends rows.
     *
     * @throws IllegalStateException if the table has a primary key
     */
    TableAppend newAppend();

    /**
     * Upserts and deletes rows.
     *
     * @throws IllegalStateException if the table has no primary key
     */
    TableUpsert newUpsert();

    /**
     * Counts the rows by the statistics of the servers, without reading them: of a primary-key table its rows, of a log table those
     * that have not expired. A row that was deleted or written lately may or may not be counted.
     *
     * @return ends in {@link fluss.api.error.FlussException} if the servers do not count, as for a primary-key table whose changelog
     *     leaves old rows out
     */
    CompletableFuture<Long> countRows();

    /** Reads the log, or the changelog of a primary-key table. */
    TableScan newScan();

    /**
     * Looks up rows by key.
     *
     * @throws IllegalStateException if the table has no primary key
     */
    TableLookup newLookup();
}
