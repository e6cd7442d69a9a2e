/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;

/** Numbers of varying length as rows, keys and records have them: {@code docs/protocol/rows.md}, section 1.3. */
public final class Varint {

    private static final int MAX_BYTES_32 = 5;
    private static final int MAX_BYTES_64 = 10;

    private Varint() {}

    /** Bytes that an int takes, 1 to 5. */
    public static int size(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /**
     * The index behind the int that begins at an index.
     *
     * @param end index that the bytes end at
     * @param base index that positions in messages count from
     */
    public static int skip32(byte[] bytes, int index, int end, int base) {
        return skip(bytes, index, end, base, MAX_BYTES_32);
    }

    /** The index behind the long that begins at an index; the parameters are those of {@link #skip32}. */
    public static int skip64(byte[] bytes, int index, int end, int base) {
        return skip(bytes, index, end, base, MAX_BYTES_64);
    }

    private static int skip(byte[] bytes, int index, int end, int base, int maxBytes) {
        for (int i = index; i < end && i - index < maxBytes; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        throw new MalformedDataException(
                end - index < maxBytes
                        ? "A number is cut off"
                        : "A number of varying length has more than " + maxBytes + " bytes",
                (long) index - base);
    }

    /** The int at an index; {@link #skip32} has checked that it is whole. */
    public static int get32(byte[] bytes, int index) {
        int result = bytes[index];
        if (result >= 0) {
            return result;
        }
        result &= 0x7f;
        int shift = 7;
        int i = index + 1;
        while (true) {
            byte next = bytes[i++];
            result |= (next & 0x7f) << shift;
            if (next >= 0) {
                return result;
            }
            shift += 7;
        }
    }

    /** The long at an index; {@link #skip64} has checked that it is whole. */
    public static long get64(byte[] bytes, int index) {
        long result = 0;
        int shift = 0;
        int i = index;
        while (true) {
            byte next = bytes[i++];
            result |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return result;
            }
            shift += 7;
        }
    }
}
