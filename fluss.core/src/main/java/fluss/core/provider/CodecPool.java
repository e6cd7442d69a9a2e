/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Codecs of one provider for decompressing that nobody uses at the moment; making one costs more than most uses. Safe for any
 * thread.
 */
final class CodecPool implements AutoCloseable {

    /** More than there are threads that decompress is of no use. */
    private static final int MAX_IDLE = 16;

    private final CompressionProvider provider;
    private final Deque<CompressionCodec> idle = new ArrayDeque<>();
    private boolean isClosed;

    CodecPool(CompressionProvider provider) {
        this.provider = provider;
    }

    /** A codec; closing it gives it back. */
    CompressionCodec take() {
        CompressionCodec codec;
        synchronized (this) {
            codec = idle.poll();
        }
        return new Lent(codec != null ? codec : provider.create(0));
    }

    private void giveBack(CompressionCodec codec) {
        synchronized (this) {
            if (!isClosed && idle.size() < MAX_IDLE) {
                idle.push(codec);
                return;
            }
        }
        codec.close();
    }

    /** Closes what is idle; what is lent is closed when it is given back. */
    @Override
    public void close() {
        Deque<CompressionCodec> unused;
        synchronized (this) {
            isClosed = true;
            unused = new ArrayDeque<>(idle);
            idle.clear();
        }
        unused.forEach(CompressionCodec::close);
    }

    /** A codec on loan. */
    private final class Lent implements CompressionCodec {

        private @Nullable CompressionCodec codec;

        Lent(CompressionCodec codec) {
            this.codec = codec;
        }

        private CompressionCodec codec() {
            if (codec == null) {
                throw new IllegalStateException("the codec was closed");
            }
            return codec;
        }

        @Override
        public int maxCompressedLength(int length) {
            return codec().maxCompressedLength(length);
        }

        @Override
        public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
            return codec().compress(source, offset, length, target, targetOffset);
        }

        @Override
        public void decompress(
                byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
            codec().decompress(source, offset, length, target, targetOffset, targetLength);
        }

        @Override
        public void close() {
            CompressionCodec returned = codec;
            codec = null;
            if (returned != null) {
                giveBack(returned);
            }
        }
    }
}
