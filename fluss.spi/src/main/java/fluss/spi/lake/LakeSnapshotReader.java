/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import java.io.IOException;
import java.util.List;

/** A snapshot of a table in the lake. For one thread at a time. */
public interface LakeSnapshotReader extends AutoCloseable {

    /**
     * The parts of the snapshot, in any order; blocks. Each row is in one of them. Of a table with a primary key no two rows have
     * the same key, and a deleted row is in none.
     *
     * @throws IOException if the lake cannot be read, or does not have the snapshot
     */
    List<LakeSplit> splits() throws IOException;

    /** Lets go of the table. Splits and their rows are read no more after that. Closing again has no effect. */
    @Override
    void close();
}
