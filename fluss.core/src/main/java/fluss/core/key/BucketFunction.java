/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

/** Finds the bucket of a key. Safe for any thread. */
public interface BucketFunction {

    /**
     * The bucket of the key in a region of bytes.
     *
     * @param count number of buckets, 1 or more
     * @return 0 to {@code count} - 1
     * @throws IllegalArgumentException if the key has no bytes
     */
    int bucket(byte[] key, int offset, int length, int count);

    /** The bucket of a key. */
    default int bucket(byte[] key, int count) {
        return bucket(key, 0, key.length, count);
    }
}
