/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.core.row.ByteSink;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one batch as they will be sent. For one thread at a time; used again and again. */
interface RowSink {

    /**
     * Adds a row, whole or not at all. Borrows both until the call returns.
     *
     * @param key the encoded key, for tables with a primary key
     * @param row the row; null deletes the key
     * @throws RuntimeException if the row does not fit, or one of its getters throws; nothing is added
     */
    void add(@Nullable ByteSink key, @Nullable InternalRow row);

    /**
     * Adds as many rows of a log table as fit. Borrows the batch until the call returns.
     *
     * @param fullAt what {@link #rowBytes()} should not pass; the first row is added all the same
     * @return number of rows added
     */
    int addAll(ColumnBatch batch, int from, int count, int fullAt);

    /** Bytes of the rows added, before compression. */
    int rowBytes();

    /** Bytes of memory held. */
    long capacity();

    /** Makes the batch, complete but for its number. By any thread, after the rows. */
    EncodedBatch encode();

    /** Forgets the rows, keeps the memory. */
    void reset();
}
