/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.roundrobin;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RoundRobinBucketAssignerTest {

    private final BucketAssigner assigner = new RoundRobinBucketAssignerProvider().create(TablePath.of("db", "t"));

    @Test
    void givesEachRowTheNextBucket() {
        int first = assigner.assign(3, buckets(4, bucket -> true));
        for (int row = 1; row < 40; row++) {
            assertThat(assigner.assign(3, buckets(4, bucket -> true))).isEqualTo((first + row) % 4);
        }
    }

    @Test
    void sealingABatchDoesNotMatter() {
        int first = assigner.assign(0, buckets(4, bucket -> true));

        assigner.onBatchSealed(first);

        assertThat(assigner.assign(0, buckets(4, bucket -> true))).isEqualTo((first + 1) % 4);
    }

    @Test
    void skipsBucketsWithoutLeader() {
        int[] rows = new int[4];
        for (int row = 0; row < 300; row++) {
            rows[assigner.assign(0, buckets(4, bucket -> bucket != 2))]++;
        }
        assertThat(rows[2]).isZero();
        assertThat(rows[0]).isPositive();
        assertThat(rows[1]).isPositive();
        assertThat(rows[3]).isPositive();
    }

    @Test
    void stripesSpreadEvenly() {
        int[] rows = new int[3];
        for (int stripe = -100; stripe < 100; stripe++) {
            for (int row = 0; row < 30; row++) {
                rows[assigner.assign(stripe, buckets(3, bucket -> true))]++;
            }
        }
        assertThat(rows).containsExactly(2000, 2000, 2000);
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
