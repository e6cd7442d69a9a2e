/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.lastbucket;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;

/** Puts every row into the last bucket. */
public final class LastBucketProvider implements BucketAssignerProvider {

    @Override
    public String name() {
        return "last";
    }

    @Override
    public BucketAssigner create(TablePath table) {
        return new BucketAssigner() {
            @Override
            public int assign(int stripe, Buckets buckets) {
                return buckets.count() - 1;
            }

            @Override
            public void onBatchSealed(int bucket) {
                // the next row goes there too
            }
        };
    }
}
