/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What a bucket assigner has to do. */
public abstract class BucketAssignerContract extends ProviderContract<BucketAssignerProvider> {
    private static final TablePath TABLE = TablePath.of("contract", "assigned");

    /** For subclasses. */
    protected BucketAssignerContract() {}

    /** So many buckets, some of them with a leader. */
    private record SomeBuckets(int count, IntPredicate available) implements BucketAssigner.Buckets {
        @Override
        public boolean isAvailable(int bucket) {
            if (bucket < 0 || bucket >= count) {
                throw new IllegalArgumentException("there are " + count + " buckets and none of the number " + bucket);
            }
            return available.test(bucket);
        }
    }

    private static void assertExists(int bucket, int count) {
        assertTrue(bucket >= 0 && bucket < count, () -> "of " + count + " buckets it chose number " + bucket);
    }

    @Test
    void itChoosesABucketThatExists() {
        for (int count : new int[] {1, 2, 3, 7, 8, 100}) {
            BucketAssigner assigner = provider().create(TABLE);
            for (int stripe : new int[] {0, 1, 5, 63, 1000, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                for (int row = 0; row < 50; row++) {
                    int bucket = assigner.assign(stripe, new SomeBuckets(count, any -> true));
                    assertExists(bucket, count);
                    if (row % 10 == 9) {
                        assigner.onBatchSealed(bucket);
                    }
                }
            }
        }
    }

    @Test
    void itBearsThatTheNumberOfBucketsChanges() {
        BucketAssigner assigner = provider().create(TABLE);
        for (int count : new int[] {16, 4, 1, 32, 2}) {
            for (int row = 0; row < 100; row++) {
                assertExists(assigner.assign(row % 4, new SomeBuckets(count, any -> true)), count);
            }
        }
    }

    @Test
    void itPrefersBucketsThatHaveALeader() {
        BucketAssigner assigner = provider().create(TABLE);
        for (int row = 0; row < 200; row++) {
            int bucket = assigner.assign(row % 3, new SomeBuckets(8, any -> any == 2 || any == 5));
            assertTrue(bucket == 2 || bucket == 5, () -> "buckets 2 and 5 have a leader, and it chose " + bucket);
            if (row % 7 == 0) {
                assigner.onBatchSealed(bucket);
            }
        }
    }

    @Test
    void itChoosesAnyIfNoneHasALeader() {
        BucketAssigner assigner = provider().create(TABLE);
        for (int row = 0; row < 50; row++) {
            assertExists(assigner.assign(0, new SomeBuckets(5, any -> false)), 5);
        }
    }

    @Test
    void itBearsToldOfBatchesThatItHasNotChosen() {
        BucketAssigner assigner = provider().create(TABLE);
        for (int bucket = 0; bucket < 100; bucket++) {
            assigner.onBatchSealed(bucket);
        }
        assertExists(assigner.assign(0, new SomeBuckets(3, any -> true)), 3);
    }

    @Test
    void manyThreadsMayAsk() throws Exception {
        BucketAssigner assigner = provider().create(TABLE);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int stripe = 0; stripe < 4; stripe++) {
            int own = stripe;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int row = 0; row < 20_000; row++) {
                    int leaderless = row % 8;
                    int bucket = assigner.assign(own, new SomeBuckets(8, any -> any != leaderless));
                    assertExists(bucket, 8);
                    if (row % 50 == 0) {
                        assigner.onBatchSealed(bucket);
                    }
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void eachTableHasAnAssignerOfItsOwn() {
        BucketAssignerProvider provider = provider();
        BucketAssigner first = provider.create(TABLE);
        BucketAssigner second = provider.create(TablePath.of("contract", "other"));
        assertNotSame(first, second);
        assertEquals(0, first.assign(0, new SomeBuckets(1, any -> true)));
        assertEquals(0, second.assign(0, new SomeBuckets(1, any -> true)));
    }
}
