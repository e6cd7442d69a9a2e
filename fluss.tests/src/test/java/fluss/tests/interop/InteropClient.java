/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.row.GenericRow;
import fluss.peer.driver.PeerRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our client or the official one. Rows go in as natural objects and come out in the JSON of the golden vectors, maps in
 * the order of the text of their keys. Writes are acknowledged when a method returns.
 */
interface InteropClient extends AutoCloseable {

    void append(InteropTable table, List<GenericRow> rows);

    void upsert(InteropTable table, List<GenericRow> rows);

    /** Upserts some columns of whole rows. */
    void partialUpdate(InteropTable table, List<String> columns, List<GenericRow> rows);

    /** Deletes by the keys of whole rows. */
    void delete(InteropTable table, List<GenericRow> rows);

    /**
     * Reads the log of all buckets from its beginning, until so many records have come.
     *
     * @param columns the columns to read, in this order
     * @return the records by partition, bucket and offset
     */
    List<PeerRecord> scan(InteropTable table, List<String> columns, int count);

    /** {@link #scan(InteropTable, List, int)} of all columns, without a projection. */
    List<PeerRecord> scan(InteropTable table, int count);

    /** The row, or null, of each key; a key has the values of the primary key alone. */
    List<@Nullable List<@Nullable Object>> lookup(InteropTable table, List<GenericRow> keys);

    /** The rows that have these values in these columns, in the order of the text of the rows. */
    List<List<@Nullable Object>> prefixLookup(InteropTable table, List<String> columns, GenericRow prefix);

    @Override
    void close();
}
