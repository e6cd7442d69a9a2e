/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import java.util.Arrays;
import java.util.Objects;

/**
 * A region of an array that a column is made over. The array is not copied and must not be changed afterwards; columns hand it
 * out as read-only slices alone. Immutable, safe for any thread.
 */
public final class ColumnBuffer {

    /** The buffer without bytes. */
    public static final ColumnBuffer EMPTY = new ColumnBuffer(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private ColumnBuffer(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A part of an array, which is taken over. */
    public static ColumnBuffer of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new ColumnBuffer(array, offset, length);
    }

    /** A whole array, which is taken over. */
    public static ColumnBuffer of(byte[] array) {
        return new ColumnBuffer(array, 0, array.length);
    }

    /** The array that the bytes are in; not to be changed. */
    public byte[] array() {
        return array;
    }

    /** Where the bytes begin in the array. */
    public int offset() {
        return offset;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    ByteSlice slice(int size) {
        return ByteSlice.of(array, offset, size);
    }

    /** A copy of a part. */
    ColumnBuffer copy(int from, int size) {
        return of(Arrays.copyOfRange(array, offset + from, offset + from + size));
    }

    boolean bit(int index) {
        return (array[offset + (index >>> 3)] >>> (index & 7) & 1) != 0;
    }

    /** A copy of some bits, the first of them at bit 0. */
    ColumnBuffer copyBits(int from, int count) {
        byte[] bits = new byte[ColumnLayout.bitBytes(count)];
        for (int i = 0; i < count; i++) {
            if (bit(from + i)) {
                bits[i >>> 3] |= (byte) (1 << (i & 7));
            }
        }
        return of(bits);
    }

    /** A copy of some offsets and the one behind them, made to begin with 0. */
    ColumnBuffer copyOffsets(int from, int count) {
        byte[] copy = new byte[(count + 1) * Integer.BYTES];
        int first = intAt(from);
        for (int i = 1; i <= count; i++) {
            LittleEndian.putInt(copy, i * Integer.BYTES, intAt(from + i) - first);
        }
        return of(copy);
    }

    /** Number of set bits among the first {@code count}, least significant bits of a byte first. */
    public int countBits(int count) {
        Objects.checkFromIndexSize(0, ColumnLayout.bitBytes(count), length);
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

    /** The little-endian int at an index, counted in ints. */
    public int intAt(int index) {
        return LittleEndian.getInt(array, offset + index * Integer.BYTES);
    }
}
