/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;

/** A provider that cannot even be made. */
public final class BrokenCompressionProvider implements CompressionProvider {

    /** Throws. */
    public BrokenCompressionProvider() {
        throw new IllegalStateException("broken on purpose");
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public int arrowId() {
        return 1;
    }

    @Override
    public String tableName() {
        return "ZSTD";
    }

    @Override
    public CompressionCodec create(int level) {
        throw new IllegalStateException("broken on purpose");
    }
}
