/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.row.InternalRow;
import java.util.Optional;

/**
 * Writes rows of a primary-key table by their key. Writes of one key keep the order of the calls of a thread. Safe for any
 * thread.
 *
 * <p>The writer encodes the row before the call returns and keeps no reference to it. It blocks and throws as {@link
 * AppendWriter#append}.
 */
public interface UpsertWriter extends TableWriter {

    /** Inserts the row, or updates the row of its key. */
    WriteFuture<UpsertResult> upsert(InternalRow row);

    /**
     * Deletes the row of a key.
     *
     * @param keyOrRow either the values of the primary key alone, in key order, or a row with every column of the table, of
     *     which the key is taken
     */
    WriteFuture<UpsertResult> delete(InternalRow keyOrRow);

    /** {@link #upsert(InternalRow)} that tells the outcome by a call: see {@link AppendWriter#append(InternalRow, WriteCallback)}. */
    void upsert(InternalRow row, WriteCallback<? super UpsertResult> callback);

    /** {@link #delete(InternalRow)} that tells the outcome by a call: see {@link AppendWriter#append(InternalRow, WriteCallback)}. */
    void delete(InternalRow keyOrRow, WriteCallback<? super UpsertResult> callback);

    /** {@link #upsert(InternalRow)} that never blocks: see {@link AppendWriter#tryAppend}. */
    Optional<WriteFuture<UpsertResult>> tryUpsert(InternalRow row);

    /** {@link #delete(InternalRow)} that never blocks: see {@link AppendWriter#tryAppend}. */
    Optional<WriteFuture<UpsertResult>> tryDelete(InternalRow keyOrRow);
}
