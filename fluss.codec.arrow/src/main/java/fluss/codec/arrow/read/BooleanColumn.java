/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.row.ByteSlice;
import fluss.codec.arrow.layout.Layout;

/** BOOLEAN: one bit a value. */
final class BooleanColumn extends ArrowColumn {

    private final Region bits;

    BooleanColumn(Shape shape, Region bits) {
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
    ArrowColumn copy(int from, int count) {
        return new BooleanColumn(shape().copy(from, count), bits.copyBits(from, count));
    }

    @Override
    public ByteSlice data() {
        return bits.slice(Layout.bitBytes(size()));
    }
}
