/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

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
}
