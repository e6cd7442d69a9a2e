/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import java.util.Optional;

/**
 * Appends rows to a log table. Rows of one bucket keep the order of the calls of a thread. Safe for any thread.
 *
 * <p>The writer encodes the row before the call returns and keeps no reference to it.
 */
public interface AppendWriter extends TableWriter {

    /**
     * Adds a row to the open batch of its bucket. Blocks while the configured memory is used up, at most {@code
     * client.writer.buffer.wait-timeout}.
     *
     * @param row a value for each column of the table, in order
     * @return the outcome; it need not be looked at: {@link #flush()} reports failures too
     * @throws fluss.api.error.RowException if the row does not fit the table; nothing is written
     * @throws fluss.api.error.RequestTimeoutException if there is no memory in time; nothing is written
     * @throws fluss.api.error.ClosedException if the writer is closed
     */
    WriteFuture<AppendResult> append(InternalRow row);

    /**
     * {@link #append(InternalRow)} that tells the outcome by a call, and keeps no future for the row. A callback does not hurry
     * its row as somebody who waits for a future does: the row leaves when its batch is full, after the linger time, or with a
     * flush.
     */
    void append(InternalRow row, WriteCallback<? super AppendResult> callback);

    /**
     * {@link #append(InternalRow)} into a bucket of the caller's choice, in a table without bucket key.
     *
     * @param bucket from 0 to the number of buckets, exclusive
     * @throws IllegalStateException if the table has a bucket key: readers find rows by it
     * @throws IllegalArgumentException if there is no such bucket
     */
    WriteFuture<AppendResult> append(InternalRow row, int bucket);

    /**
     * {@link #append(InternalRow)} that never blocks.
     *
     * @return the outcome; empty if the row was not taken because memory is used up: {@link #ready()} tells when to try again
     */
    Optional<WriteFuture<AppendResult>> tryAppend(InternalRow row);

    /**
     * Appends all rows of a batch of columns, whose buffers are copied as they stand: rows are looked at one by one only where the
     * table has a partition key or a bucket key, to find where they go, or stores its log by row. Rows without bucket key go
     * together to the bucket that the assigner chooses. What is too large for one batch on the wire is cut.
     *
     * <p>Blocks as {@link #append(InternalRow)}, several times for a large batch. If that fails after some rows were taken, the
     * future tells, in a {@link PartialAppendException}; so it does if some rows are acknowledged and others are not.
     *
     * @param batch columns with the names and types of the table's, in their order; kept until the call returns
     * @return the outcome; cancelling it takes all rows back as long as none of them is on its way, and nothing otherwise
     * @throws fluss.api.error.RowException if a column differs in name or type, or has a value that the table's column cannot
     *     have: the message names the first such column; nothing is written
     * @throws fluss.api.error.RequestTimeoutException if there is no memory for the first row in time; nothing is written
     * @throws fluss.api.error.ClosedException if the writer is closed
     */
    WriteFuture<BatchAppendResult> append(ColumnBatch batch);
}
