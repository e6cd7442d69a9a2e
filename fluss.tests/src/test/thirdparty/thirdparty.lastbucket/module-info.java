/* SPDX-License-Identifier: Apache-2.0 */

/** A bucket assigner of a third party. */
module thirdparty.lastbucket {
    requires fluss.spi;

    provides fluss.spi.bucket.BucketAssignerProvider with
            thirdparty.lastbucket.LastBucketProvider;
}
