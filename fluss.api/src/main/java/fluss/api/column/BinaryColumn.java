/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import java.util.Arrays;

/** BINARY(n): n bytes a value. */
final class BinaryColumn extends FixedWidthColumn {

    private final int length;

    BinaryColumn(Shape shape, ColumnBuffer data, int length) {
        super(shape, data, length);
        this.length = length;
    }

    private int at(int position) {
        return start() + check(position) * length;
    }

    @Override
    public byte[] getBytes(int position) {
        int at = at(position);
        return Arrays.copyOfRange(array(), at, at + length);
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return ByteSlice.of(array(), at(position), length);
    }

    @Override
    Object value(int position) {
        return getBytes(position);
    }

    @Override
    BufferColumn copy(int from, int count) {
        return new BinaryColumn(shape().copy(from, count), copyData(from, count), length);
    }
}
