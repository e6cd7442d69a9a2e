/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** The ordinary Murmur3 hash of 32 bits, x86 variant, with seed 0. */
final class Murmur3 {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Murmur3() {}

    static int hash(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int hash = 0;
        int end = offset + length;
        int at = offset;
        for (; at + 4 <= end; at += 4) {
            hash = Integer.rotateLeft(hash ^ mix((int) INT.get(bytes, at)), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            tail |= (bytes[at] & 0xff) << shift;
        }
        // a tail of nothing is 0, and mixing 0 changes nothing
        return finish(hash ^ mix(tail) ^ length);
    }

    private static int mix(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static int finish(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
