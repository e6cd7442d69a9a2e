/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.lz4;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;

/** Makes LZ4 frame codecs over the pure Java implementation of lz4-java: no natives, no Unsafe. */
public final class Lz4CompressionProvider implements CompressionProvider {

    /** Loads nothing. */
    public Lz4CompressionProvider() {}

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public int arrowId() {
        return 0;
    }

    @Override
    public String tableName() {
        return "LZ4_FRAME";
    }

    /** {@inheritDoc} The codec has no levels. */
    @Override
    public CompressionCodec create(int level) {
        return new Lz4FrameCodec();
    }
}
