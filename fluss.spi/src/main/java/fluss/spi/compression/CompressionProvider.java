/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.compression;

import fluss.spi.Provider;

/** Makes codecs of one kind. */
public interface CompressionProvider extends Provider {

    /** The codec's number in Arrow's metadata: 0 for LZ4 frames, 1 for ZSTD. */
    int arrowId();

    /** The codec's name in table properties: {@code LZ4_FRAME}, {@code ZSTD}. */
    String tableName();

    /**
     * Makes a codec. Here natives may be loaded.
     *
     * @param level how hard to compress, where the codec has levels; else ignored
     */
    CompressionCodec create(int level);
}
