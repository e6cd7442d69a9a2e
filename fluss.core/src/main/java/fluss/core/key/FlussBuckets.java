/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.core.row.LittleEndian;
import java.util.Objects;

/** Fluss' own hash and bucketing function: {@code docs/protocol/keys.md}, section 7. */
final class FlussBuckets implements BucketFunction {

    static final FlussBuckets INSTANCE = new FlussBuckets();

    private static final int SEED = 42;
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private FlussBuckets() {}

    @Override
    public int bucket(byte[] key, int offset, int length, int count) {
        if (length == 0) {
            throw new IllegalArgumentException("A key without bytes has no bucket");
        }
        if (count < 1) {
            throw new IllegalArgumentException("There is no bucket among " + count);
        }
        int code = scramble(hash(key, offset, length));
        // -2^31 has no positive counterpart; it counts as 0.
        int positive = code >= 0 ? code : (code == Integer.MIN_VALUE ? 0 : -code);
        return positive % count;
    }

    /** Murmur3 with seed 42, whose last 1 to 3 bytes are each mixed as a whole block, with their sign. */
    static int hash(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int hash = SEED;
        int end = offset + length;
        int at = offset;
        for (; at + 4 <= end; at += 4) {
            hash = mixHash(hash, mixBlock(LittleEndian.getInt(bytes, at)));
        }
        for (; at < end; at++) {
            hash = mixHash(hash, mixBlock(bytes[at]));
        }
        return finish(hash ^ length);
    }

    private static int scramble(int hash) {
        int code = Integer.rotateLeft(mixBlock(hash), 13) * 5 + 0xe6546b64;
        return finish(code ^ 4);
    }

    private static int mixBlock(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int mixHash(int hash, int block) {
        return Integer.rotateLeft(hash ^ block, 13) * 5 + 0xe6546b64;
    }

    private static int finish(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
