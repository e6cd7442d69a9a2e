/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.sticky;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;

/** Makes assigners that keep a thread's rows in one bucket until its batch is sent. */
public final class StickyBucketAssignerProvider implements BucketAssignerProvider {

    /** Does nothing. */
    public StickyBucketAssignerProvider() {}

    @Override
    public String name() {
        return "sticky";
    }

    @Override
    public BucketAssigner create(TablePath table) {
        return new StickyBucketAssigner();
    }
}
