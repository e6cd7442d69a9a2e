/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

/** Makes writers for a primary-key table. Immutable: each method returns another one. */
public interface TableUpsert {

    /**
     * Limits the columns that are written to the named ones; the columns of the primary key are added. Rows still have
     * every column; the others are ignored.
     *
     * @throws fluss.api.error.RowException if there is no such column
     */
    TableUpsert partialUpdate(String... columns);

    /** Limits the columns that are written, by position. See {@link #partialUpdate(String...)}. */
    TableUpsert partialUpdate(int... columns);

    /** Chooses what becomes of rows in a table with a merge engine; {@link MergeMode#DEFAULT} unless set. */
    TableUpsert mergeMode(MergeMode mode);

    /** A writer; close it when done. */
    UpsertWriter createWriter();
}
