/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.row.InternalRow;
import java.io.IOException;

/** The rows of a part of a snapshot, once. For one thread at a time. */
public interface LakeRows extends AutoCloseable {

    /**
     * Goes to the next row, at first to the first; blocks.
     *
     * @return false at the end
     * @throws IOException if the lake cannot be read
     */
    boolean next() throws IOException;

    /** The row: the caller's, who may keep it. */
    InternalRow row();

    /** Stops reading. Closing again has no effect. */
    @Override
    void close();
}
