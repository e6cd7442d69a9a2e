/* SPDX-License-Identifier: Apache-2.0 */

/** Plug-ins that never work. */
module thirdparty.failing {
    requires fluss.spi;

    provides fluss.spi.bucket.BucketAssignerProvider with
            thirdparty.failing.ThrowingAssignerProvider;
    provides fluss.spi.compression.CompressionProvider with
            thirdparty.failing.UnusableZstdProvider;
}
