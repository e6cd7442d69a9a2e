/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

/** Reads the slots of 8 bytes that arrays and aligned rows have: {@code docs/protocol/rows.md}, section 4. */
final class Slots {

    private static final int INLINE = 0x80;

    private Slots() {}

    /** The offset that a slot holds, from the beginning of the array or row. */
    static int offset(byte[] data, int slot) {
        return LittleEndian.getInt(data, slot + 4);
    }

    /** The length, or the nanoseconds, that a slot holds. */
    static int low(byte[] data, int slot) {
        return LittleEndian.getInt(data, slot);
    }

    private static boolean isInline(FieldLayout field, byte[] data, int slot) {
        return !field.kind.isNested() && field.kind != ValueKind.DECIMAL_BYTES && (data[slot + 7] & INLINE) != 0;
    }

    /** Where the bytes of a value begin in {@code data}. */
    static int bytesStart(FieldLayout field, byte[] data, int base, int slot) {
        return isInline(field, data, slot) ? slot : base + offset(data, slot);
    }

    /** Number of those bytes. */
    static int bytesLength(FieldLayout field, byte[] data, int slot) {
        return isInline(field, data, slot) ? data[slot + 7] & 0x7f : low(data, slot);
    }

    /**
     * Checks that what a slot refers to is within the array or row.
     *
     * @return bytes that it refers to
     */
    static int check(FieldLayout field, byte[] data, int base, int length, int slot) {
        int size;
        switch (field.kind) {
            case TIMESTAMP_NANOS, TIMESTAMP_LTZ_NANOS -> size = 8;
            case CHAR, STRING, BINARY, BYTES, DECIMAL_BYTES, ARRAY, MAP, ROW -> {
                size = bytesLength(field, data, slot);
                if (isInline(field, data, slot)) {
                    if (size > 7) {
                        throw field.malformed(size + " bytes in a slot", (long) slot - base);
                    }
                    return 0;
                }
            }
            default -> {
                return 0;
            }
        }
        int offset = offset(data, slot);
        if (offset < 0 || size < 0 || offset > length || size > length - offset) {
            throw field.malformed(
                    size + " bytes at " + offset + " are not within the " + length + " bytes there are",
                    (long) slot - base);
        }
        return size;
    }
}
