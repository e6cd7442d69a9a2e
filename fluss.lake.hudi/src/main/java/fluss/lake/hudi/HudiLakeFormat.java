/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.hudi;

import fluss.api.types.RowType;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeKeyEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** Bucket keys of four bytes, the hash of the columns' texts: {@code docs/protocol/keys.md}, sections 6 and 7. */
final class HudiLakeFormat implements LakeFormat {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** No: different keys have the same hash. */
    @Override
    public boolean encodesPrimaryKeys() {
        return false;
    }

    @Override
    public LakeKeyEncoder newKeyEncoder(RowType rows, int[] positions) {
        return new HudiKeyEncoder(KeyColumn.of(rows, positions));
    }

    @Override
    public int bucket(byte[] key, int offset, int length, int count) {
        Objects.checkFromIndexSize(offset, length, key.length);
        if (length != Integer.BYTES) {
            throw new IllegalArgumentException("A Hudi bucket key has 4 bytes, not " + length);
        }
        if (count < 1) {
            throw new IllegalArgumentException("There is no bucket among " + count);
        }
        return ((int) INT.get(key, offset) & Integer.MAX_VALUE) % count;
    }
}
