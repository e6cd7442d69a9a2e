/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.core.wire.proto.FetchLogRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fetch to be sent. Two plans are the same only if they are one object. */
final class FetchPlan {

    private final FetchKind kind;
    private final List<BucketFetch> buckets;
    private final int[] bytesOfBucket;
    private final int maxBytes;
    private final long reserved;
    private final int waitMillis;
    private final boolean guaranteed;
    private final boolean whole;
    private final @Nullable BucketFetch[] answerOrder;
    private @Nullable FetchLogRequest request;

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
        this.whole = buckets.get(0).whole;
        this.answerOrder = new BucketFetch[buckets.size()];
    }

    private FetchPlan(FetchPlan before) {
        this.kind = before.kind;
        this.buckets = before.buckets;
        this.bytesOfBucket = before.bytesOfBucket;
        this.maxBytes = before.maxBytes;
        this.reserved = before.reserved;
        this.waitMillis = before.waitMillis;
        this.guaranteed = before.guaranteed;
        this.whole = before.whole;
        this.answerOrder = before.answerOrder;
        this.request = before.request;
    }

    /** The same to be sent once more, since its answer had nothing: whatever is known of the one before is kept. */
    FetchPlan again() {
        return new FetchPlan(this);
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

    /** The {@link BucketFetch#whole} of all its buckets when it was made. */
    boolean whole() {
        return whole;
    }

    /** What was sent for it; null before that. */
    @Nullable
    FetchLogRequest request() {
        return request;
    }

    void request(FetchLogRequest sent) {
        request = sent;
    }

    /** The bucket that stood at a place of the answer before; a server answers the same request in the same order. */
    @Nullable
    BucketFetch answeredAt(int place) {
        return place < answerOrder.length ? answerOrder[place] : null;
    }

    void answeredAt(int place, @Nullable BucketFetch bucket) {
        if (place < answerOrder.length) {
            answerOrder[place] = bucket;
        }
    }
}
