/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ZSTD frames over byte arrays. A context is made when first needed, so a codec that only reads holds none for writing. */
final class ZstdCodec implements CompressionCodec {

    private final int level;
    private @Nullable ZstdCompressCtx compressing;
    private @Nullable ZstdDecompressCtx decompressing;
    private boolean closed;

    ZstdCodec(int level) {
        this.level = level;
    }

    @Override
    public int maxCompressedLength(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        int room = maxCompressedLength(length);
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, room, target.length);
        return compressing().compressByteArray(target, targetOffset, room, source, offset, length);
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
        int made;
        try {
            made = decompressing().decompressByteArray(target, targetOffset, targetLength, source, offset, length);
        } catch (ZstdException e) {
            throw new MalformedDataException(
                    "These " + length + " bytes are no ZSTD frame of " + targetLength + " bytes: " + e.getMessage(),
                    -1,
                    e);
        }
        if (made != targetLength) {
            throw new MalformedDataException(
                    "A ZSTD frame holds " + made + " bytes where " + targetLength + " were announced", -1);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (compressing != null) {
            compressing.close();
        }
        if (decompressing != null) {
            decompressing.close();
        }
    }

    private ZstdCompressCtx compressing() {
        ZstdCompressCtx context = compressing;
        if (context == null) {
            checkOpen();
            context = new ZstdCompressCtx().setLevel(level);
            compressing = context;
        }
        return context;
    }

    private ZstdDecompressCtx decompressing() {
        ZstdDecompressCtx context = decompressing;
        if (context == null) {
            checkOpen();
            context = new ZstdDecompressCtx();
            decompressing = context;
        }
        return context;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The codec is closed");
        }
    }
}
