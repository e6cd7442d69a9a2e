/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.row.InternalRow;
import java.io.IOException;
import java.util.OptionalInt;

/** A part of a snapshot: rows of one partition and, if the lake keeps them apart, of one bucket. */
public interface LakeSplit {

    /** The values of the partition columns, in their order; a row without fields if the table has no partitions. */
    InternalRow partition();

    /** The bucket of all its rows; nothing if rows of several buckets are mixed, as they may be in tables without a key. */
    OptionalInt bucket();

    /**
     * Begins to read; blocks.
     *
     * @param columns positions in {@link LakeTable#rows()} of the columns that are wanted, in the order in which the rows are to have
     *     them; borrowed until the call returns
     * @throws IOException if the lake cannot be read
     */
    LakeRows read(int[] columns) throws IOException;
}
