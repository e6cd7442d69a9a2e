/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.spi.Provider;
import java.io.IOException;

/**
 * Reads the tables of one data-lake format. Its {@link #name()} is what the table property {@code table.datalake.format} says, in
 * lower case: {@code paimon}. It needs a {@link LakeFormatProvider} of the same name only for tables with a key.
 */
public interface LakeReaderProvider extends Provider {

    /**
     * Opens a snapshot of a table, on a thread that may block.
     *
     * @param snapshotId the lake's own id of it
     * @throws IOException if the lake cannot be reached, or has no such table, which the message names; for a snapshot that is not there
     *     at the latest {@link LakeSnapshotReader#splits} throws
     * @throws IllegalArgumentException if the table has columns that cannot be read from the lake; the message names them
     */
    LakeSnapshotReader open(LakeTable table, long snapshotId) throws IOException;
}
