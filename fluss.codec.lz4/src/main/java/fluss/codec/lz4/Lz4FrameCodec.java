/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.lz4;

import fluss.spi.compression.CompressionCodec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4 frames as Fluss has them ({@code docs/protocol/log-batch.md}, section 6.5): independent blocks of 64 KiB, no checksums but
 * the header's, no content size.
 */
final class Lz4FrameCodec implements CompressionCodec {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static final int MAGIC = 0x184D2204;
    /** Top bit of a block's size: the block is stored as it was. */
    static final int STORED = 0x80000000;

    private static final int BLOCK_BYTES = 64 << 10;
    private static final byte FLAGS = 0x60;
    private static final byte BLOCK_DESCRIPTOR = 0x40;
    /** The second byte of XXH32 over the two bytes before it. */
    private static final byte HEADER_CHECKSUM = (byte) 0x82;

    private static final int HEADER_BYTES = 7;
    private static final int SIZE_BYTES = Integer.BYTES;

    private final LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
    private final Lz4FrameReader reader = new Lz4FrameReader();

    /** What a block may grow by before it is stored as it was instead. */
    private final int growth = compressor.maxCompressedLength(BLOCK_BYTES) - BLOCK_BYTES;

    @Override
    public int maxCompressedLength(int length) {
        long blocks = ((long) length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        return Math.toIntExact(HEADER_BYTES + blocks * SIZE_BYTES + length + SIZE_BYTES + growth);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, maxCompressedLength(length), target.length);
        INT.set(target, targetOffset, MAGIC);
        target[targetOffset + 4] = FLAGS;
        target[targetOffset + 5] = BLOCK_DESCRIPTOR;
        target[targetOffset + 6] = HEADER_CHECKSUM;
        int at = targetOffset + HEADER_BYTES;
        for (int done = 0; done < length; done += BLOCK_BYTES) {
            at = writeBlock(source, offset + done, Math.min(BLOCK_BYTES, length - done), target, at);
        }
        INT.set(target, at, 0);
        return at + SIZE_BYTES - targetOffset;
    }

    private int writeBlock(byte[] source, int from, int length, byte[] target, int at) {
        int data = at + SIZE_BYTES;
        int compressed =
                compressor.compress(source, from, length, target, data, compressor.maxCompressedLength(length));
        if (compressed < length) {
            INT.set(target, at, compressed);
            return data + compressed;
        }
        System.arraycopy(source, from, target, data, length);
        INT.set(target, at, length | STORED);
        return data + length;
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
        reader.read(source, offset, length, target, targetOffset, targetLength);
    }

    @Override
    public void close() {
        // nothing but heap
    }
}
