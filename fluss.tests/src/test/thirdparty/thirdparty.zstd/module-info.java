/* SPDX-License-Identifier: Apache-2.0 */

/** A ZSTD of a third party, which takes the place of the client's own. */
module thirdparty.zstd {
    requires fluss.spi;

    provides fluss.spi.compression.CompressionProvider with
            thirdparty.zstd.RawZstdProvider;
}
