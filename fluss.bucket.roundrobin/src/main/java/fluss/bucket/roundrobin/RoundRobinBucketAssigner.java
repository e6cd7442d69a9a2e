/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.roundrobin;

import fluss.spi.bucket.BucketAssigner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Gives each row the next bucket that is available. Each stripe of producing threads goes round by itself, so that threads
 * do not contend for one counter; all of them begin at random buckets.
 */
final class RoundRobinBucketAssigner implements BucketAssigner {

    private static final int STRIPES = 64;

    /** Ints between two counters, so that they are on cache lines of their own. */
    private static final int SPACING = 16;

    private final AtomicIntegerArray next = new AtomicIntegerArray(STRIPES * SPACING);

    RoundRobinBucketAssigner() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            next.setPlain(stripe * SPACING, random.nextInt());
        }
    }

    @Override
    public int assign(int stripe, Buckets buckets) {
        int counter = Math.floorMod(stripe, STRIPES) * SPACING;
        int count = buckets.count();
        int first = -1;
        for (int i = 0; i < count; i++) {
            int bucket = Integer.remainderUnsigned(next.getAndIncrement(counter), count);
            if (buckets.isAvailable(bucket)) {
                return bucket;
            }
            if (first < 0) {
                first = bucket;
            }
        }
        return first;
    }

    /** Batches do not matter here. */
    @Override
    public void onBatchSealed(int bucket) {}
}
