/* SPDX-License-Identifier: Apache-2.0 */

/**
 * ZSTD compression of Arrow buffers, over zstd-jni.
 *
 * @provides fluss.spi.compression.CompressionProvider the codec named {@code zstd}
 */
module fluss.codec.zstd {
    requires static org.jspecify;
    requires com.github.luben.zstd_jni;
    requires fluss.spi;

    provides fluss.spi.compression.CompressionProvider with
            fluss.codec.zstd.ZstdCompressionProvider;
}
