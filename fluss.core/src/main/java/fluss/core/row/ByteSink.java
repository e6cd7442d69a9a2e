/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import java.util.Arrays;

/**
 * Bytes being collected, in an array that grows and is kept from one use to the next. Numbers are little-endian. For one
 * thread at a time.
 */
public final class ByteSink {

    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    /** An empty sink with room for so many bytes. */
    public ByteSink(int capacity) {
        this.bytes = new byte[Math.max(capacity, 16)];
    }

    /** Number of bytes collected. */
    public int size() {
        return size;
    }

    /** Bytes of memory in use. */
    public int capacity() {
        return bytes.length;
    }

    /** The array the bytes are in, from 0 to {@link #size()}; another one after the sink has grown. */
    public byte[] array() {
        return bytes;
    }

    /** Forgets the bytes from {@code newSize} on. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException("Cannot cut " + size + " bytes to " + newSize);
        }
        size = newSize;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Makes room for so many bytes more and counts them as collected; returns the index of the first. */
    private int claim(int count) {
        int from = size;
        if (count > bytes.length - from) {
            grow(count);
        }
        size = from + count;
        return from;
    }

    private void grow(int count) {
        long needed = (long) size + count;
        if (needed > MAX_CAPACITY) {
            throw new IllegalStateException("More than " + MAX_CAPACITY + " bytes cannot be collected");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, bytes.length * 2L)));
    }

    /** Adds so many bytes of zero; returns the index of the first. */
    public int zeros(int count) {
        int from = claim(count);
        Arrays.fill(bytes, from, size, (byte) 0);
        return from;
    }

    /** Adds zeros until the number of bytes from {@code base} on is a multiple of 8. */
    public void padTo8(int base) {
        zeros(-(size - base) & 7);
    }

    /** Adds a byte. */
    public void putByte(int value) {
        int at = claim(1);
        bytes[at] = (byte) value;
    }

    /** Adds two bytes. */
    public void putShort(short value) {
        int at = claim(2);
        LittleEndian.putShort(bytes, at, value);
    }

    /** Adds four bytes. */
    public void putInt(int value) {
        int at = claim(4);
        LittleEndian.putInt(bytes, at, value);
    }

    /** Adds eight bytes. */
    public void putLong(long value) {
        int at = claim(8);
        LittleEndian.putLong(bytes, at, value);
    }

    /** Adds an int of varying length. */
    public void putVarint(int value) {
        int at = claim(5);
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        size = at;
    }

    /** Adds a long of varying length. */
    public void putVarint(long value) {
        int at = claim(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        size = at;
    }

    /** Adds a copy of bytes. */
    public void put(byte[] source, int offset, int length) {
        int at = claim(length);
        System.arraycopy(source, offset, bytes, at, length);
    }

    /** Adds a copy of bytes. */
    public void put(ByteSlice source) {
        int at = claim(source.length());
        source.copyTo(bytes, at);
    }

    /** Puts the length of the bytes from {@code from} on in front of them, as an int of varying length. */
    void prefixLength(int from) {
        int length = size - from;
        int prefix = Varint.size(length);
        claim(prefix);
        System.arraycopy(bytes, from, bytes, from + prefix, length);
        size = from;
        putVarint(length);
        size = from + prefix + length;
    }

    /** Sets a bit, least significant first, of the bytes from {@code base} on. */
    void setBit(int base, int bit) {
        bytes[base + (bit >> 3)] |= (byte) (1 << (bit & 7));
    }

    /** Overwrites a byte collected before. */
    void setByte(int index, int value) {
        bytes[index] = (byte) value;
    }

    /** Overwrites two bytes collected before. */
    void setShort(int index, short value) {
        LittleEndian.putShort(bytes, index, value);
    }

    /** Overwrites four bytes collected before. */
    public void setInt(int index, int value) {
        LittleEndian.putInt(bytes, index, value);
    }

    /** Overwrites eight bytes collected before. */
    void setLong(int index, long value) {
        LittleEndian.putLong(bytes, index, value);
    }

    /** Overwrites bytes collected before. */
    void set(int index, ByteSlice source) {
        source.copyTo(bytes, index);
    }
}
