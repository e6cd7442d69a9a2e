/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What results are kept by. Keys are encoded without the columns that name the partition, so that it belongs to them. */
final class CacheKey {

    private static final int MIX = 0x9E3779B9;

    private final String partition;
    private final byte[] bytes;
    private final int hash;

    /**
     * A key.
     *
     * @param partition name of the partition; empty without one
     * @param bytes the encoded key; not to be changed
     */
    CacheKey(String partition, byte[] bytes) {
        this.partition = partition;
        this.bytes = bytes;
        this.hash = (Arrays.hashCode(bytes) * 31 + partition.hashCode()) * MIX;
    }

    byte[] bytes() {
        return bytes;
    }

    /** One of so many places, which are a power of two. */
    int slot(int places) {
        return (hash >>> Short.SIZE) & (places - 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheKey that
                && hash == that.hash
                && Arrays.equals(bytes, that.bytes)
                && partition.equals(that.partition);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
