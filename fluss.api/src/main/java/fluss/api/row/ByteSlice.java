/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A read-only view of a region of bytes. The bytes belong to whoever made the slice; a slice handed out by the client
 * stays valid as long as it is referenced.
 *
 * <p>Two slices are equal if their bytes are. Safe for any thread.
 */
public final class ByteSlice {

    /** The slice without bytes. */
    public static final ByteSlice EMPTY = new ByteSlice(new byte[0], 0, 0);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int offset;
    private final int length;

    private ByteSlice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A view of the whole array, which is not copied and must not be changed afterwards. */
    public static ByteSlice of(byte[] array) {
        return new ByteSlice(array, 0, array.length);
    }

    /** A view of a part of the array, which is not copied and must not be changed afterwards. */
    public static ByteSlice of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return length == 0 ? EMPTY : new ByteSlice(array, offset, length);
    }

    /** The UTF-8 bytes of a text. */
    public static ByteSlice ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** The byte at a position from 0. */
    public byte get(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** The little-endian int that begins at a position. */
    public int getInt(int index) {
        return (int) INT.get(array, offset + Objects.checkFromIndexSize(index, Integer.BYTES, length));
    }

    /** The little-endian long that begins at a position. */
    public long getLong(int index) {
        return (long) LONG.get(array, offset + Objects.checkFromIndexSize(index, Long.BYTES, length));
    }

    /** A part of this slice; no bytes are copied. */
    public ByteSlice slice(int from, int size) {
        Objects.checkFromIndexSize(from, size, length);
        return of(array, offset + from, size);
    }

    /** Copies all bytes to {@code target}, beginning at {@code targetOffset}. */
    public void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(array, offset, target, targetOffset, length);
    }

    /** Copies a part of the bytes to {@code target}, beginning at {@code targetOffset}. */
    public void copyTo(int from, byte[] target, int targetOffset, int size) {
        Objects.checkFromIndexSize(from, size, length);
        System.arraycopy(array, offset + from, target, targetOffset, size);
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** A read-only buffer over the bytes, big-endian as every new buffer is. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** The bytes read as UTF-8; malformed input becomes U+FFFD. */
    public String toUtf8String() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSlice that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
