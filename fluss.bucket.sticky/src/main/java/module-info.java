/* SPDX-License-Identifier: Apache-2.0 */

/**
 * A bucket assigner that keeps a thread's rows in one bucket until its batch is sent.
 *
 * @provides fluss.spi.bucket.BucketAssignerProvider the assigner named {@code sticky}
 */
module fluss.bucket.sticky {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.bucket.BucketAssignerProvider with
            fluss.bucket.sticky.StickyBucketAssignerProvider;
}
