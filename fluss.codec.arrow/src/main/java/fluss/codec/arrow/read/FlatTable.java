/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.error.MalformedDataException;
import fluss.codec.arrow.layout.LittleEndian;

/**
 * A table of a flatbuffer, which trusts no number in it: every position is checked to lie within the metadata before it is read.
 */
final class FlatTable {

    private static final int VTABLE_HEADER = 4;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int table;
    private final int tableBytes;
    private final int vtable;
    private final int vtableBytes;

    private FlatTable(byte[] bytes, int start, int end, int table) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.table = table;
        this.vtable = within((long) table - LittleEndian.getInt(bytes, within(table, Integer.BYTES)), VTABLE_HEADER);
        this.vtableBytes = Short.toUnsignedInt(LittleEndian.getShort(bytes, vtable));
        this.tableBytes = Short.toUnsignedInt(LittleEndian.getShort(bytes, vtable + 2));
        within(vtable, Math.max(vtableBytes, VTABLE_HEADER));
        within(table, tableBytes);
    }

    /** The root table of the flatbuffer between two positions; messages count from {@code origin}. */
    static FlatTable root(byte[] bytes, int start, int end) {
        if (end - start < Integer.BYTES) {
            throw new MalformedDataException("Arrow metadata of " + (end - start) + " bytes", 0);
        }
        long table = start + Integer.toUnsignedLong(LittleEndian.getInt(bytes, start));
        return new FlatTable(bytes, start, end, checked(table, Integer.BYTES, start, end));
    }

    /** Position of a field, or -1 if the table does not have it. */
    private int field(int index, int size) {
        int entry = VTABLE_HEADER + 2 * index;
        if (entry + 2 > vtableBytes) {
            return -1;
        }
        int offset = Short.toUnsignedInt(LittleEndian.getShort(bytes, vtable + entry));
        if (offset == 0) {
            return -1;
        }
        if (offset + size > tableBytes) {
            throw new MalformedDataException("Arrow metadata has a field outside its table", table - start);
        }
        return table + offset;
    }

    int byteAt(int index) {
        int at = field(index, Byte.BYTES);
        return at < 0 ? 0 : bytes[at];
    }

    int shortAt(int index) {
        int at = field(index, Short.BYTES);
        return at < 0 ? 0 : LittleEndian.getShort(bytes, at);
    }

    long longAt(int index) {
        int at = field(index, Long.BYTES);
        return at < 0 ? 0 : LittleEndian.getLong(bytes, at);
    }

    boolean has(int index) {
        return field(index, Integer.BYTES) >= 0;
    }

    /** The table that a field refers to. */
    FlatTable tableAt(int index, String what) {
        return new FlatTable(bytes, start, end, reference(index, Integer.BYTES, what));
    }

    /** Position of the first of exactly so many elements of the vector that a field refers to. */
    int vectorAt(int index, int count, int elementBytes, String what) {
        if (count == 0 && !has(index)) {
            return end;
        }
        int vector = reference(index, Integer.BYTES, what);
        int found = LittleEndian.getInt(bytes, vector);
        if (found != count) {
            throw new MalformedDataException(
                    "The Arrow record batch has " + Integer.toUnsignedLong(found) + " " + what
                            + " where its columns need " + count,
                    vector - start);
        }
        return within(vector + (long) Integer.BYTES, (long) count * elementBytes);
    }

    private int reference(int index, int size, String what) {
        int at = field(index, Integer.BYTES);
        if (at < 0) {
            throw new MalformedDataException("The Arrow metadata has no " + what, table - start);
        }
        return within(at + Integer.toUnsignedLong(LittleEndian.getInt(bytes, at)), size);
    }

    private int within(long at, long size) {
        return checked(at, size, start, end);
    }

    private static int checked(long at, long size, int start, int end) {
        if (at < start || at > end || size > end - at) {
            throw new MalformedDataException(
                    "Arrow metadata of " + (end - start) + " bytes refers to " + size + " bytes at " + (at - start),
                    -1);
        }
        return (int) at;
    }
}
