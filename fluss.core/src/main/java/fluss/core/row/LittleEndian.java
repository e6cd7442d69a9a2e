/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in byte arrays. An index outside of the array is an {@link IndexOutOfBoundsException}. */
public final class LittleEndian {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** The number of two bytes at an index. */
    public static short getShort(byte[] bytes, int index) {
        return (short) SHORT.get(bytes, index);
    }

    /** The number of four bytes at an index. */
    public static int getInt(byte[] bytes, int index) {
        return (int) INT.get(bytes, index);
    }

    /** The number of eight bytes at an index. */
    public static long getLong(byte[] bytes, int index) {
        return (long) LONG.get(bytes, index);
    }

    /** Puts two bytes. */
    public static void putShort(byte[] bytes, int index, short value) {
        SHORT.set(bytes, index, value);
    }

    /** Puts four bytes. */
    public static void putInt(byte[] bytes, int index, int value) {
        INT.set(bytes, index, value);
    }

    /** Puts eight bytes. */
    public static void putLong(byte[] bytes, int index, long value) {
        LONG.set(bytes, index, value);
    }
}
