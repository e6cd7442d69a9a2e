/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.row.InternalRow;
import fluss.core.row.ByteSink;

/** Takes the key bytes out of rows of one shape. Safe for any thread. */
public interface KeyEncoder {

    /**
     * Adds the key of a row to the sink, or leaves the sink as it was and throws.
     *
     * @param row borrowed until the call returns
     * @throws fluss.api.error.RowException if a key column is null or does not fit its type
     */
    void encode(InternalRow row, ByteSink sink);

    /** The key of a row as an array of its own. */
    default byte[] encode(InternalRow row) {
        ByteSink sink = new ByteSink(32);
        encode(row, sink);
        return sink.toByteArray();
    }
}
