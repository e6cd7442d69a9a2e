/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.sticky;

import fluss.spi.bucket.BucketAssignerProvider;
import fluss.testkit.contract.BucketAssignerContract;

class StickyContractTest extends BucketAssignerContract {

    @Override
    protected BucketAssignerProvider provider() {
        return new StickyBucketAssignerProvider();
    }
}
