/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.Values;
import fluss.api.types.DataType;
import fluss.codec.arrow.layout.Layout;

/** BOOLEAN: one bit a value. Writing a bit clears those behind it, so that nothing is left of values taken back. */
final class BooleanWriter extends ColumnWriter {

    private byte[] bits = NO_BYTES;

    BooleanWriter(String path, DataType type, Footprint footprint) {
        super(path, type, footprint);
    }

    @Override
    void appendValue(Values values, int position) {
        put(values.getBoolean(position) ? 1 : 0);
    }

    @Override
    void skip() {
        put(0);
    }

    private void put(int value) {
        int index = count >>> 3;
        int bit = count & 7;
        if (index >= bits.length) {
            bits = footprint.grow(bits, index + 1L);
        }
        bits[index] = (byte) ((bits[index] & ((1 << bit) - 1)) | (value << bit));
        count++;
    }

    @Override
    int fixedBits() {
        return 2;
    }

    @Override
    long rawBytes() {
        return Layout.bitBytes(count);
    }

    @Override
    void emitBuffers(Body body) {
        body.buffer(bits, Layout.bitBytes(count));
    }
}
