/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.failing;

import fluss.spi.Availability;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;

/** Would win by its priority, but says that it cannot be used. */
public final class UnusableZstdProvider implements CompressionProvider {

    @Override
    public String name() {
        return "unusable-zstd";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Availability availability() {
        return Availability.unusable("the accelerator card is not plugged in", null);
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
        throw new IllegalStateException("there is no card");
    }
}
