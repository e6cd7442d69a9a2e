/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import fluss.api.types.RowType;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeKeyEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Keys of one column, hashed as Iceberg's bucket transform does: {@code docs/protocol/keys.md}, sections 5 and 7. */
final class IcebergLakeFormat implements LakeFormat {

    @Override
    public LakeKeyEncoder newKeyEncoder(RowType rows, int[] positions) {
        KeyColumn[] columns = KeyColumn.of(rows, positions);
        if (columns.length != 1) {
            throw new IllegalArgumentException("An Iceberg key has one column, not " + columns.length
                    + Arrays.stream(columns)
                            .map(column -> "'" + column.name() + "' " + column.type())
                            .collect(Collectors.joining(", ", " (", ")")));
        }
        return new IcebergKeyEncoder(columns[0]);
    }

    @Override
    public int bucket(byte[] key, int offset, int length, int count) {
        if (length == 0) {
            throw new IllegalArgumentException("Iceberg has no bucket for an empty value");
        }
        if (count < 1) {
            throw new IllegalArgumentException("There is no bucket among " + count);
        }
        return (Murmur3.hash(key, offset, length) & Integer.MAX_VALUE) % count;
    }
}
