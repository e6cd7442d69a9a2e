/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import java.util.Objects;

/**
 * Paimon's hash of bytes: Murmur3 of 32 bits with seed 42, whose last 1 to 3 bytes are each mixed as a whole block, with their
 * sign.
 */
final class PaimonHash {

    private static final int SEED = 42;

    private PaimonHash() {}

    static int hash(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int hash = SEED;
        int end = offset + length;
        int at = offset;
        for (; at + 4 <= end; at += 4) {
            hash = mix(hash, LittleEndian.getInt(bytes, at));
        }
        for (; at < end; at++) {
            hash = mix(hash, bytes[at]);
        }
        return finish(hash ^ length);
    }

    private static int mix(int hash, int block) {
        int mixed = Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
    }

    private static int finish(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
