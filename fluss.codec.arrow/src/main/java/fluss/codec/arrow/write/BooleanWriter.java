/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnLayout;
import fluss.api.row.Values;
import fluss.api.types.DataType;

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
    void appendValues(Column column, int from, int size) {
        long needed = (count + (long) size + 7) >>> 3;
        if (needed > bits.length) {
            bits = footprint.grow(bits, needed);
        }
        Bits.copy(column.data(), from, bits, count, size, 0);
        count += size;
    }

    @Override
    long rawBytesOf(Column column, int from, int size) {
        return ColumnLayout.bitBytes(size);
    }

    @Override
    int fixedBits() {
        return 2;
    }

    @Override
    long rawBytes() {
        return ColumnLayout.bitBytes(count);
    }

    @Override
    void emitBuffers(Body body) {
        body.buffer(bits, ColumnLayout.bitBytes(count));
    }
}
