/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.lz4;

import fluss.api.error.MalformedDataException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Reads one LZ4 frame of independent blocks, of whatever block size, with whatever checksums and content size. For one thread
 * at a time.
 */
final class Lz4FrameReader {

    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int RESERVED_OR_DICTIONARY = 0x03;

    private final LZ4SafeDecompressor decompressor = LZ4Factory.safeInstance().safeDecompressor();
    private final XXHash32 hash = XXHashFactory.safeInstance().hash32();

    private byte[] source = {};
    private int start;
    private int at;
    private int end;

    void read(byte[] from, int offset, int length, byte[] target, int targetOffset, int targetLength) {
        source = from;
        start = offset;
        at = offset;
        end = offset + length;
        try {
            readFrame(target, targetOffset, targetLength);
        } finally {
            source = new byte[0];
        }
    }

    private void readFrame(byte[] target, int targetOffset, int targetLength) {
        require(readInt() == Lz4FrameCodec.MAGIC, "no LZ4 frame begins here");
        int descriptor = at;
        int flags = readByte();
        int blockBytes = maxBlockBytes(flags, readByte());
        if ((flags & CONTENT_SIZE) != 0) {
            long low = readInt() & 0xFFFF_FFFFL;
            requireLength((long) readInt() << 32 | low, targetLength);
        }
        int checksum = hash.hash(source, descriptor, at - descriptor, 0) >>> 8 & 0xFF;
        require(readByte() == checksum, "the header's checksum is wrong");

        boolean blocksChecked = (flags & BLOCK_CHECKSUMS) != 0;
        int written = 0;
        for (int size = readInt(); size != 0; size = readInt()) {
            int room = Math.min(blockBytes, targetLength - written);
            written += readBlock(size, blocksChecked, target, targetOffset + written, blockBytes, room);
        }
        if ((flags & CONTENT_CHECKSUM) != 0) {
            require(readInt() == hash.hash(target, targetOffset, written, 0), "the content's checksum is wrong");
        }
        requireLength(written, targetLength);
        require(at == end, "something follows the frame");
    }

    private int maxBlockBytes(int flags, int block) {
        require(flags >>> 6 == 1, "the frame's version is not 1");
        require((flags & INDEPENDENT_BLOCKS) != 0, "the frame's blocks depend on each other, which is not supported");
        require((flags & RESERVED_OR_DICTIONARY) == 0, "the frame has flags that are not supported");
        int size = block >>> 4;
        require(size >= 4 && size <= 7 && (block & 0x0F) == 0, "the frame has no valid block size");
        return 1 << (8 + 2 * size);
    }

    private int readBlock(int size, boolean checked, byte[] target, int targetOffset, int blockBytes, int room) {
        int length = size & ~Lz4FrameCodec.STORED;
        require(length <= blockBytes, "a block is larger than the frame allows");
        require(length <= end - at, "a block is cut off");
        int data = at;
        at += length;
        if (checked) {
            require(readInt() == hash.hash(source, data, length, 0), "a block's checksum is wrong");
        }
        if ((size & Lz4FrameCodec.STORED) != 0) {
            require(length <= room, "the frame holds more bytes than were announced");
            System.arraycopy(source, data, target, targetOffset, length);
            return length;
        }
        try {
            return decompressor.decompress(source, data, length, target, targetOffset, room);
        } catch (LZ4Exception | IndexOutOfBoundsException e) {
            throw new MalformedDataException(
                    "Bad LZ4 frame: a block is damaged, or larger than was announced: " + e.getMessage(),
                    data - start,
                    e);
        }
    }

    private int readByte() {
        require(end - at >= 1, "the frame is cut off");
        return source[at++] & 0xFF;
    }

    private int readInt() {
        require(end - at >= Integer.BYTES, "the frame is cut off");
        int value = (int) Lz4FrameCodec.INT.get(source, at);
        at += Integer.BYTES;
        return value;
    }

    private void requireLength(long found, int announced) {
        if (found != announced) {
            throw malformed("the frame holds " + found + " bytes where " + announced + " were announced");
        }
    }

    private void require(boolean holds, String reason) {
        if (!holds) {
            throw malformed(reason);
        }
    }

    private MalformedDataException malformed(String reason) {
        return new MalformedDataException("Bad LZ4 frame: " + reason, at - start);
    }
}
