/* SPDX-License-Identifier: Apache-2.0 */

/**
 * LZ4 frame compression of Arrow buffers, over the pure Java part of lz4-java.
 *
 * @provides fluss.spi.compression.CompressionProvider the codec named {@code lz4}
 */
@SuppressWarnings({"module", "requires-automatic"}) // the name ends in a digit; lz4-java has no descriptor
module fluss.codec.lz4 {
    requires static org.jspecify;
    requires fluss.spi;
    requires org.lz4.java;

    provides fluss.spi.compression.CompressionProvider with
            fluss.codec.lz4.Lz4CompressionProvider;
}
