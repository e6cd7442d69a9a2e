/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.compression.CompressionProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the writers of a connection share to compress with: a context of ZSTD alone takes more than a megabyte. Safe for any thread. */
final class Codecs {

    private record Kind(CompressionProvider provider, int level) {}

    private final Spares spares;
    private final ScratchArrays scratch;
    private final Map<Kind, CodecPool> pools = new ConcurrentHashMap<>();

    Codecs(Spares spares) {
        this.spares = spares;
        this.scratch = new ScratchArrays(spares);
    }

    /** Codecs of a kind. */
    CodecPool of(CompressionProvider provider, int level) {
        return pools.computeIfAbsent(new Kind(provider, level), kind -> new CodecPool(provider, level, spares));
    }

    /** Arrays to compress into. */
    ScratchArrays scratch() {
        return scratch;
    }

    /** Lets every codec go. */
    void close() {
        pools.values().forEach(CodecPool::close);
    }
}
