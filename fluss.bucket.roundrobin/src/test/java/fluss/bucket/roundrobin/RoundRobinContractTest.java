/* SPDX-License-Identifier: Apache-2.0 */
package fluss.bucket.roundrobin;

import fluss.spi.bucket.BucketAssignerProvider;
import fluss.testkit.contract.BucketAssignerContract;

class RoundRobinContractTest extends BucketAssignerContract {

    @Override
    protected BucketAssignerProvider provider() {
        return new RoundRobinBucketAssignerProvider();
    }
}
