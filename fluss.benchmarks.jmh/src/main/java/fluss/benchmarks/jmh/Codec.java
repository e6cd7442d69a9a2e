/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.jmh;

import fluss.spi.compression.CompressionProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/** The codecs that are measured. */
public enum Codec {
    /** No compression. */
    NONE,
    /** LZ4 frames. */
    LZ4_FRAME,
    /** ZSTD with the level that tables have by default. */
    ZSTD;

    /** The level that tables have by default. */
    static final int LEVEL = 3;

    Optional<CompressionProvider> provider() {
        if (this == NONE) {
            return Optional.empty();
        }
        return Optional.of(ServiceLoader.load(CompressionProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.tableName().equals(name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no provider of " + name())));
    }
}
