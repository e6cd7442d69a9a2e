/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.error.RowException;
import java.util.Arrays;

/** Makes the arrays of one encoder larger and counts the bytes they take together. */
final class Footprint {

    /** Arrays of more bytes are refused by some JVMs. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /**
     * What an array has beside its bytes. Arrays take a power of two with it, not without: collectors that give a large array whole
     * regions of a power of two would give one more for those few bytes.
     */
    private static final int HEADER = 16;

    private static final int SMALLEST = 64 - HEADER;

    private long bytes;

    /** Bytes of all arrays. */
    long bytes() {
        return bytes;
    }

    /** A copy of the array with room for at least so many bytes; it takes the place of the array. */
    byte[] grow(byte[] array, long needed) {
        if (needed > LARGEST) {
            throw new RowException("A batch cannot hold " + needed + " bytes in one column", null);
        }
        int length = (int) Math.max(Math.max(needed, SMALLEST), Math.min(2L * array.length + HEADER, LARGEST));
        byte[] larger = Arrays.copyOf(array, length);
        bytes += length - array.length;
        return larger;
    }
}
