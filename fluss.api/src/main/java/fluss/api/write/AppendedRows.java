/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where successive rows of a column batch are.
 *
 * @param partition name of their partition; empty if the table has none
 * @param bucket their bucket
 * @param baseOffset offset of the first; absent where the server does not tell, as for {@code acks=0}
 * @param count number of rows, at least one
 */
public record AppendedRows(Optional<String> partition, int bucket, OptionalLong baseOffset, int count) {

    /** Offset of the last row; absent as {@link #baseOffset()} is. */
    public OptionalLong lastOffset() {
        return baseOffset.isPresent() ? OptionalLong.of(baseOffset.getAsLong() + count - 1) : OptionalLong.empty();
    }
}
