/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StickyBucketAssignerTest {

    private final BucketAssigner assigner = new StickyBucketAssignerProvider().create(TablePath.of("db", "t"));

    @Test
    void staysWithABucketUntilItsBatchIsSealed() {
        int first = assigner.assign(0, buckets(8, bucket -> true));
        for (int row = 0; row < 1000; row++) {
            assertThat(assigner.assign(0, buckets(8, bucket -> true))).isEqualTo(first);
        }

        assigner.onBatchSealed(first);

        assertThat(assigner.assign(0, buckets(8, bucket -> true))).isNotEqualTo(first);
    }

    @Test
    void anotherBucketsBatchDoesNotMatter() {
        int first = assigner.assign(0, buckets(8, bucket -> true));

        assigner.onBatchSealed((first + 1) % 8);

        assertThat(assigner.assign(0, buckets(8, bucket -> true))).isEqualTo(first);
    }

    @RepeatedTest(20)
    void stripesHaveBucketsOfTheirOwnWhileThereAreEnough() {
        Set<Integer> chosen = new HashSet<>();
        for (int stripe = 0; stripe < 6; stripe++) {
            chosen.add(assigner.assign(stripe, buckets(6, bucket -> true)));
        }
        assertThat(chosen).hasSize(6);
    }

    @Test
    void leavesABucketThatLosesItsLeader() {
        int first = assigner.assign(0, buckets(8, bucket -> true));

        assertThat(assigner.assign(0, buckets(8, bucket -> bucket != first))).isNotEqualTo(first);
    }

    @RepeatedTest(20)
    void takesOnlyAvailableBuckets() {
        assertThat(assigner.assign(0, buckets(8, bucket -> bucket == 5))).isEqualTo(5);
        assigner.onBatchSealed(5);
        assertThat(assigner.assign(0, buckets(8, bucket -> bucket == 5))).isEqualTo(5);
    }

    @Test
    void reachesEveryBucketInTime() {
        Set<Integer> chosen = new HashSet<>();
        for (int batch = 0; batch < 1000; batch++) {
            int bucket = assigner.assign(0, buckets(4, any -> true));
            chosen.add(bucket);
            assigner.onBatchSealed(bucket);
        }
        assertThat(chosen).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static BucketAssigner.Buckets buckets(int count, IntPredicate available) {
        return new BucketAssigner.Buckets() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public boolean isAvailable(int bucket) {
                return available.test(bucket);
            }
        };
    }
}
