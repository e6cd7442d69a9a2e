/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import java.util.List;

/** One fetch to be sent. Two plans are the same only if they are one object. */
final class FetchPlan {

    private final FetchKind kind;
    private final List<BucketFetch> buckets;
    private final int[] bytesOfBucket;
    private final int maxBytes;
    private final long reserved;
    private final int waitMillis;
    private final boolean guaranteed;

    /**
     * A plan.
     *
     * @param kind what it is for
     * @param buckets what it asks for, all with the same {@link BucketFetch#whole}
     * @param bytesOfBucket limit of a bucket; for each of {@code buckets}
     * @param maxBytes limit of the answer
     * @param reserved bytes to be reserved in the budget
     * @param waitMillis how long the server may hold it; 0 for not at all
     * @param guaranteed whether the limits suffice for every bucket, so that one without a whole batch has too large a one
     */
    FetchPlan(
            FetchKind kind,
            List<BucketFetch> buckets,
            int[] bytesOfBucket,
            int maxBytes,
            long reserved,
            int waitMillis,
            boolean guaranteed) {
        this.kind = kind;
        this.buckets = buckets;
        this.bytesOfBucket = bytesOfBucket;
        this.maxBytes = maxBytes;
        this.reserved = reserved;
        this.waitMillis = waitMillis;
        this.guaranteed = guaranteed;
    }

    FetchKind kind() {
        return kind;
    }

    List<BucketFetch> buckets() {
        return buckets;
    }

    int bytesOfBucket(int index) {
        return bytesOfBucket[index];
    }

    int maxBytes() {
        return maxBytes;
    }

    long reserved() {
        return reserved;
    }

    int waitMillis() {
        return waitMillis;
    }

    boolean guaranteed() {
        return guaranteed;
    }
}
