/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;

/** BOOLEAN: one bit a value. */
final class BooleanColumn extends BufferColumn {

    private final ColumnBuffer bits;

    BooleanColumn(Shape shape, ColumnBuffer bits) {
        super(shape);
        this.bits = bits;
    }

    @Override
    public boolean getBoolean(int position) {
        return bits.bit(check(position));
    }

    @Override
    Object value(int position) {
        return getBoolean(position);
    }

    @Override
    BufferColumn copy(int from, int count) {
        return new BooleanColumn(shape().copy(from, count), bits.copyBits(from, count));
    }

    @Override
    public ByteSlice data() {
        return bits.slice(ColumnLayout.bitBytes(size()));
    }
}
