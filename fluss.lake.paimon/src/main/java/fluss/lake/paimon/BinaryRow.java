/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import fluss.api.row.ByteSlice;
import java.util.Arrays;

/**
 * A binary row being written: a header, a slot of 8 bytes for each field, and behind them what does not fit into its slot. The
 * first byte of the header is the kind of the row, which is 0 for keys; null bits follow it.
 */
final class BinaryRow {

    private static final int SLOT = 8;
    private static final int KIND_BITS = 8;
    private static final int MAX_INLINE = 7;
    private static final int WIDE_DECIMAL = 16;

    private final int header;
    private byte[] bytes;

    BinaryRow(int fields) {
        this.header = (fields + 63 + KIND_BITS) / 64 * 8;
        this.bytes = new byte[header + SLOT * fields];
    }

    /** The row as it is; not copied. */
    byte[] bytes() {
        return bytes;
    }

    private int slot(int field) {
        return header + SLOT * field;
    }

    void setNull(int field) {
        int bit = KIND_BITS + field;
        bytes[bit >> 3] |= (byte) (1 << (bit & 7));
    }

    void setByte(int field, byte value) {
        bytes[slot(field)] = value;
    }

    void setShort(int field, short value) {
        LittleEndian.putShort(bytes, slot(field), value);
    }

    void setInt(int field, int value) {
        LittleEndian.putInt(bytes, slot(field), value);
    }

    void setLong(int field, long value) {
        LittleEndian.putLong(bytes, slot(field), value);
    }

    void setBytes(int field, ByteSlice value) {
        int slot = slot(field);
        if (value.length() <= MAX_INLINE) {
            value.copyTo(bytes, slot);
            bytes[slot + MAX_INLINE] = (byte) (0x80 | value.length());
        } else {
            int at = append(field, value.length(), value.length());
            value.copyTo(bytes, at);
        }
    }

    /** A decimal of more digits than a long has. */
    void setWideDecimal(int field, byte[] unscaled) {
        int at = append(field, unscaled.length, WIDE_DECIMAL);
        System.arraycopy(unscaled, 0, bytes, at, unscaled.length);
    }

    /** A timestamp of which milliseconds are not all. */
    void setWideTimestamp(int field, long millis, int nanoOfMilli) {
        int at = append(field, nanoOfMilli, Long.BYTES);
        LittleEndian.putLong(bytes, at, millis);
    }

    /**
     * Makes room behind the slots, of a multiple of 8 bytes of zero, and lets the field's slot refer to it.
     *
     * @param low the lower half of the slot
     * @return where the room begins
     */
    private int append(int field, int low, int room) {
        int at = bytes.length;
        // keys have few columns, so the array has always the length it needs and is the result in the end
        bytes = Arrays.copyOf(bytes, Math.addExact(at, Math.addExact(room, 7) & ~7));
        LittleEndian.putInt(bytes, slot(field), low);
        LittleEndian.putInt(bytes, slot(field) + Integer.BYTES, at);
        return at;
    }
}
