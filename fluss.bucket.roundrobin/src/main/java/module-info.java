/* SPDX-License-Identifier: Apache-2.0 */

/**
 * A bucket assigner that gives each row the next bucket.
 *
 * @provides fluss.spi.bucket.BucketAssignerProvider the assigner named {@code roundrobin}
 */
module fluss.bucket.roundrobin {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.bucket.BucketAssignerProvider with
            fluss.bucket.roundrobin.RoundRobinBucketAssignerProvider;
}
