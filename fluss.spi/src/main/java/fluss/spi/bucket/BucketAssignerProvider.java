/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.bucket;

import fluss.api.metadata.TablePath;
import fluss.spi.Provider;

/** Makes bucket assigners. */
public interface BucketAssignerProvider extends Provider {

    /** An assigner for a table, or one of its partitions. */
    BucketAssigner create(TablePath table);
}
