/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.sticky;

import fluss.spi.bucket.BucketAssigner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Stays with a bucket until its batch is sealed, then moves to another one, so that batches fill quickly. Each stripe of
 * producing threads has a bucket of its own as long as there are enough of them.
 *
 * <p>Races between stripes are harmless: at worst two share a bucket for the length of a batch.
 */
final class StickyBucketAssigner implements BucketAssigner {

    /** More stripes than this share. */
    private static final int STRIPES = 64;

    /**
     * What a stripe has, as {@code bucket + 1}: positive while the stripe stays with the bucket, negative once it has to leave
     * it, 0 before its first row.
     */
    private final AtomicIntegerArray held = new AtomicIntegerArray(STRIPES);

    @Override
    public int assign(int stripe, Buckets buckets) {
        int slot = Math.floorMod(stripe, STRIPES);
        int bucket = held.get(slot) - 1;
        if (bucket >= 0 && bucket < buckets.count() && buckets.isAvailable(bucket)) {
            return bucket;
        }
        int chosen = choose(slot, buckets);
        held.set(slot, chosen + 1);
        return chosen;
    }

    @Override
    public void onBatchSealed(int bucket) {
        for (int slot = 0; slot < STRIPES; slot++) {
            if (held.get(slot) == bucket + 1) {
                held.compareAndSet(slot, bucket + 1, -(bucket + 1));
            }
        }
    }

    /** Prefers, in this order: free and new, new, any that is available, any. Random among equals. */
    private int choose(int slot, Buckets buckets) {
        int count = buckets.count();
        int start = ThreadLocalRandom.current().nextInt(count);
        int left = Math.abs(held.get(slot)) - 1;
        int shared = -1;
        int same = -1;
        for (int i = 0; i < count; i++) {
            int bucket = (start + i) % count;
            if (!buckets.isAvailable(bucket)) {
                continue;
            }
            if (bucket == left) {
                same = bucket;
            } else if (!isHeldByAnother(bucket, slot)) {
                return bucket;
            } else if (shared < 0) {
                shared = bucket;
            }
        }
        if (shared >= 0) {
            return shared;
        }
        return same >= 0 ? same : start;
    }

    private boolean isHeldByAnother(int bucket, int slot) {
        for (int other = 0; other < STRIPES; other++) {
            if (other != slot && held.get(other) == bucket + 1) {
                return true;
            }
        }
        return false;
    }
}
