/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.ByteSlice;
import fluss.codec.arrow.layout.LittleEndian;

/** Offsets of a column whose values have different lengths: where each value ends, behind a leading 0. */
final class Offsets {

    private final Footprint footprint;
    private byte[] bytes;

    Offsets(Footprint footprint) {
        this.footprint = footprint;
        this.bytes = footprint.grow(new byte[0], Integer.BYTES);
    }

    /** Where the value at an index begins, and the one before it ends. */
    int get(int index) {
        return LittleEndian.getInt(bytes, index * Integer.BYTES);
    }

    /** Sets where the value at an index ends. */
    void end(int index, int offset) {
        long needed = (index + 2L) * Integer.BYTES;
        if (needed > bytes.length) {
            bytes = footprint.grow(bytes, needed);
        }
        LittleEndian.putInt(bytes, (index + 1) * Integer.BYTES, offset);
    }

    /**
     * Sets where values end, from an index on, as other values do elsewhere.
     *
     * @param source offsets of a column
     * @param from index of the first value there
     * @param begin where the first value begins here
     */
    void append(int index, ByteSlice source, int from, int size, int begin) {
        long needed = (index + (long) size + 1) * Integer.BYTES;
        if (needed > bytes.length) {
            bytes = footprint.grow(bytes, needed);
        }
        int shift = begin - at(source, from);
        for (int i = 1; i <= size; i++) {
            LittleEndian.putInt(bytes, (index + i) * Integer.BYTES, at(source, from + i) + shift);
        }
    }

    /** An offset of a column, of which there need not be any if it has no values. */
    static int at(ByteSlice source, int index) {
        return source.length() == 0 ? 0 : source.getInt(index * Integer.BYTES);
    }

    static long rawBytes(int count) {
        return (count + 1L) * Integer.BYTES;
    }

    void emit(Body body, int count) {
        body.buffer(bytes, (count + 1) * Integer.BYTES);
    }
}
