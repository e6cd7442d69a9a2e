/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.bucket;

/** Chooses buckets for rows that have no bucket key. Safe for any thread; called for each row, so it must be quick. */
public interface BucketAssigner {

    /**
     * Chooses a bucket.
     *
     * @param stripe which of several groups of producing threads asks; two groups had better not choose the same bucket
     * @param buckets the buckets there are
     * @return a bucket from 0 to {@link Buckets#count()} - 1
     */
    int assign(int stripe, Buckets buckets);

    /** Tells that the batch of a bucket is full, or sent, and the next row begins a new one. */
    void onBatchSealed(int bucket);

    /** The buckets of a table or partition. */
    interface Buckets {

        /** How many there are, 1 or more. */
        int count();

        /** Whether the bucket has a leader that is known. */
        boolean isAvailable(int bucket);
    }
}
