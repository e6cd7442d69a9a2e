/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codecs of one table, and arrays to compress into, for whoever encodes a batch next: as many as are encoded at a time. Safe
 * for any thread.
 */
final class CodecPool {

    private static final int MOST_SCRATCH = 2;

    private final Optional<CompressionProvider> provider;
    private final int level;
    private final Deque<CompressionCodec> codecs = new ArrayDeque<>();
    private final Deque<byte[]> scratch = new ArrayDeque<>();
    private boolean closed;

    CodecPool(Optional<CompressionProvider> provider, int level) {
        this.provider = provider;
        this.level = level;
    }

    /** A codec for one batch; null if there is no compression. */
    @Nullable
    CompressionCodec take() {
        if (provider.isEmpty()) {
            return null;
        }
        synchronized (codecs) {
            CompressionCodec codec = codecs.pollLast();
            if (codec != null) {
                return codec;
            }
        }
        return provider.get().create(level);
    }

    /**
     * Takes a codec back.
     *
     * @param usable false if it has failed, and nobody knows what state it is in
     */
    void giveBack(@Nullable CompressionCodec codec, boolean usable) {
        if (codec == null) {
            return;
        }
        synchronized (codecs) {
            if (usable && !closed) {
                codecs.addLast(codec);
                return;
            }
        }
        codec.close();
    }

    /** An array of at least so many bytes; exactly so many if it is new. */
    byte[] scratch(int bytes) {
        synchronized (codecs) {
            byte[] kept = scratch.pollLast();
            if (kept != null && kept.length >= bytes) {
                return kept;
            }
        }
        return new byte[bytes];
    }

    /** Takes back an array that nobody uses any more. */
    void giveBack(byte[] array) {
        synchronized (codecs) {
            if (!closed && scratch.size() < MOST_SCRATCH) {
                scratch.addLast(array);
            }
        }
    }

    void close() {
        synchronized (codecs) {
            closed = true;
            scratch.clear();
            codecs.forEach(CompressionCodec::close);
            codecs.clear();
        }
    }
}
