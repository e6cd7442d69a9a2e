/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.row.InternalRow;

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
}
