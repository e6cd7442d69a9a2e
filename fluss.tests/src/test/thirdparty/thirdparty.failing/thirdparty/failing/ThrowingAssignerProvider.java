/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.failing;

import fluss.api.metadata.TablePath;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;

/** Cannot even be made. */
public final class ThrowingAssignerProvider implements BucketAssignerProvider {

    public ThrowingAssignerProvider() {
        throw new IllegalStateException("no assigner today");
    }

    @Override
    public String name() {
        return "throwing";
    }

    @Override
    public BucketAssigner create(TablePath table) {
        throw new IllegalStateException("no assigner today");
    }
}
