/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.zstd;

import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Writes and reads ZSTD frames whose blocks are not compressed, and says so once. */
public final class RawZstdProvider implements CompressionProvider {

    private static final int MAGIC = 0xFD2FB528;
    /** One segment, with a content size of four bytes. */
    private static final byte DESCRIPTOR = (byte) 0xA0;

    private static final int HEADER = 9;
    private static final int MOST_IN_BLOCK = 1 << 16;

    @Override
    public String name() {
        return "raw-zstd";
    }

    @Override
    public int priority() {
        return 10;
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
        System.out.println("a third party's ZSTD");
        return new CompressionCodec() {
            @Override
            public int maxCompressedLength(int length) {
                return HEADER + length + 3 * (length / MOST_IN_BLOCK + 1);
            }

            @Override
            public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
                Objects.checkFromIndexSize(targetOffset, maxCompressedLength(length), target.length);
                ByteBuffer out = ByteBuffer.wrap(target, targetOffset, target.length - targetOffset)
                        .order(ByteOrder.LITTLE_ENDIAN);
                out.putInt(MAGIC).put(DESCRIPTOR).putInt(length);
                int done = 0;
                do {
                    int count = Math.min(MOST_IN_BLOCK, length - done);
                    int header = count << 3 | (done + count == length ? 1 : 0);
                    out.put((byte) header).put((byte) (header >>> 8)).put((byte) (header >>> 16));
                    out.put(source, offset + done, count);
                    done += count;
                } while (done < length);
                return out.position() - targetOffset;
            }

            @Override
            public void decompress(
                    byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
                ByteBuffer in = ByteBuffer.wrap(source, offset, length).order(ByteOrder.LITTLE_ENDIAN);
                if (length < HEADER + 3
                        || in.getInt() != MAGIC
                        || in.get() != DESCRIPTOR
                        || in.getInt() != targetLength) {
                    throw new MalformedDataException("These are not " + targetLength + " bytes of raw ZSTD", 0);
                }
                int done = 0;
                boolean isLast = false;
                while (!isLast) {
                    int header = in.get() & 0xFF | (in.get() & 0xFF) << 8 | (in.get() & 0xFF) << 16;
                    isLast = (header & 1) != 0;
                    in.get(target, targetOffset + done, header >>> 3);
                    done += header >>> 3;
                }
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
