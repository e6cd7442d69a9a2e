/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.roundrobin;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;

/** Makes assigners that give each row the next bucket. */
public final class RoundRobinBucketAssignerProvider implements BucketAssignerProvider {

    /** Does nothing. */
    public RoundRobinBucketAssignerProvider() {}

    @Override
    public String name() {
        return "roundrobin";
    }

    @Override
    public BucketAssigner create(TablePath table) {
        return new RoundRobinBucketAssigner();
    }
}
