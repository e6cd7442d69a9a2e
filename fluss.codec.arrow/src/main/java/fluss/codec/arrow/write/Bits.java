/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.ByteSlice;

/** Copies runs of bits, least significant first, eight at a time. */
final class Bits {

    private Bits() {}

    /**
     * Writes bits behind the first {@code at} of the target, which stay as they are; those behind in the last byte are cleared.
     *
     * @param flip {@code 0xFF} to turn every bit over, else 0
     * @return number of bits set in the target
     */
    static int copy(ByteSlice source, int from, byte[] target, int at, int count, int flip) {
        int set = 0;
        int read = from;
        int write = at;
        int left = count;
        while (left > 0) {
            int shift = write & 7;
            int size = Math.min(Byte.SIZE - shift, left);
            int bits = (get(source, read, size) ^ flip) & ((1 << size) - 1);
            int index = write >>> 3;
            target[index] = (byte) ((target[index] & ((1 << shift) - 1)) | (bits << shift));
            set += Integer.bitCount(bits);
            read += size;
            write += size;
            left -= size;
        }
        return set;
    }

    /** Up to eight bits, and whatever stands behind them. */
    private static int get(ByteSlice source, int from, int size) {
        int index = from >>> 3;
        int shift = from & 7;
        int bits = (source.get(index) & 0xFF) >>> shift;
        return shift + size > Byte.SIZE ? bits | (source.get(index + 1) & 0xFF) << (Byte.SIZE - shift) : bits;
    }
}
