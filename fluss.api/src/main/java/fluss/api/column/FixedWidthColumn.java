/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;

/** Values of one width in whole bytes. */
abstract class FixedWidthColumn extends BufferColumn {

    private final byte[] array;
    private final int start;
    private final int width;

    /** A column over a region that has {@code width} bytes for each value. */
    FixedWidthColumn(Shape shape, ColumnBuffer data, int width) {
        super(shape);
        this.array = data.array();
        this.start = data.offset();
        this.width = width;
    }

    final byte[] array() {
        return array;
    }

    /** Where the first value stands in the array. */
    final int start() {
        return start;
    }

    final ColumnBuffer copyData(int from, int count) {
        return ColumnBuffer.of(array, start, size() * width).copy(from * width, count * width);
    }

    @Override
    public final ByteSlice data() {
        return ByteSlice.of(array, start, size() * width);
    }
}
