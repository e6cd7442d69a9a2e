/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.row.ByteSlice;
import fluss.codec.arrow.layout.Layout;
import fluss.codec.arrow.layout.LittleEndian;
import java.util.Arrays;

/** Bytes of one buffer, within the body or in an array of their own. Never changed. */
final class Region {

    static final Region EMPTY = new Region(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    /** A part that lies within the array. */
    Region(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    static Region of(byte[] array) {
        return new Region(array, 0, array.length);
    }

    ByteSlice slice(int size) {
        return ByteSlice.of(array, offset, size);
    }

    /** A copy of a part. */
    Region copy(int from, int size) {
        return of(Arrays.copyOfRange(array, offset + from, offset + from + size));
    }

    boolean bit(int index) {
        return (array[offset + (index >>> 3)] >>> (index & 7) & 1) != 0;
    }

    /** A copy of some bits, the first of them at bit 0. */
    Region copyBits(int from, int count) {
        byte[] bits = new byte[Layout.bitBytes(count)];
        for (int i = 0; i < count; i++) {
            if (bit(from + i)) {
                bits[i >>> 3] |= (byte) (1 << (i & 7));
            }
        }
        return of(bits);
    }

    /** A copy of some offsets and the one behind them, made to begin with 0. */
    Region copyOffsets(int from, int count) {
        byte[] copy = new byte[(count + 1) * Integer.BYTES];
        int first = intAt(from);
        for (int i = 1; i <= count; i++) {
            LittleEndian.putInt(copy, i * Integer.BYTES, intAt(from + i) - first);
        }
        return of(copy);
    }

    /** Number of set bits among the first {@code count}. */
    int countBits(int count) {
        int sum = 0;
        int at = offset;
        int whole = count >>> 6;
        for (int i = 0; i < whole; i++, at += Long.BYTES) {
            sum += Long.bitCount(LittleEndian.getLong(array, at));
        }
        for (int i = whole << 6; i < count; i++) {
            sum += bit(i) ? 1 : 0;
        }
        return sum;
    }

    int intAt(int index) {
        return LittleEndian.getInt(array, offset + index * Integer.BYTES);
    }
}
