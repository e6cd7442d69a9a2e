/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.error.RowException;
import java.util.Arrays;

/** Makes the arrays of one encoder larger and counts the bytes they take together. */
final class Footprint {

    /** Arrays of more bytes are refused by some JVMs. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final int SMALLEST = 64;

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
        int length = (int) Math.max(Math.max(needed, SMALLEST), Math.min(2L * array.length, LARGEST));
        byte[] larger = Arrays.copyOf(array, length);
        bytes += length - array.length;
        return larger;
    }
}
