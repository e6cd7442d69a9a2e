/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.ColumnLayout;
import fluss.codec.arrow.layout.LittleEndian;
import fluss.codec.arrow.layout.MetadataWriter;
import fluss.spi.compression.CompressionCodec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a record batch, one buffer behind the other at multiples of 8, compressed one by one straight into the target
 * ({@code docs/protocol/log-batch.md}, section 6.5), and fills in the metadata.
 */
final class BodyWriter implements Body {

    static final int PREFIX_BYTES = Long.BYTES;

    /** Fewer bytes do not become less: the codecs' frames alone take as much. */
    private static final int SMALLEST_TO_COMPRESS = 16;

    private static final long STORED = -1;

    private final byte[] target;
    private final int start;
    private final MetadataWriter metadata;
    private final @Nullable CompressionCodec codec;
    private final byte[] scratch;
    private int at;

    /**
     * A writer of one body.
     *
     * @param scratch room for the largest validity; used only with a codec
     */
    BodyWriter(byte[] target, int start, MetadataWriter metadata, @Nullable CompressionCodec codec, byte[] scratch) {
        this.target = target;
        this.start = start;
        this.metadata = metadata;
        this.codec = codec;
        this.scratch = scratch;
        this.at = start;
    }

    /** Bytes so far, a multiple of 8. */
    int length() {
        return at - start;
    }

    @Override
    public void node(int length, int nullCount) {
        metadata.node(length, nullCount);
    }

    @Override
    public void validity(byte[] nulls, int nullCount, int count) {
        int length = ColumnLayout.bitBytes(count);
        if (codec == null) {
            invert(nulls, nullCount, count, target, at);
            finish(length);
        } else {
            invert(nulls, nullCount, count, scratch, 0);
            buffer(scratch, length);
        }
    }

    private static void invert(byte[] nulls, int nullCount, int count, byte[] into, int from) {
        int length = ColumnLayout.bitBytes(count);
        int marked = nullCount == 0 ? 0 : Math.min(length, nulls.length);
        for (int i = 0; i < marked; i++) {
            into[from + i] = (byte) ~nulls[i];
        }
        Arrays.fill(into, from + marked, from + length, (byte) -1);
        if ((count & 7) != 0) {
            into[from + length - 1] &= (byte) ((1 << (count & 7)) - 1);
        }
    }

    @Override
    public void buffer(byte[] bytes, int length) {
        if (codec == null) {
            System.arraycopy(bytes, 0, target, at, length);
            finish(length);
        } else {
            finish(PREFIX_BYTES + compress(codec, bytes, length));
        }
    }

    private int compress(CompressionCodec with, byte[] bytes, int length) {
        int payload = at + PREFIX_BYTES;
        if (length > SMALLEST_TO_COMPRESS) {
            int compressed = with.compress(bytes, 0, length, target, payload);
            if (compressed < length) {
                LittleEndian.putLong(target, at, length);
                return compressed;
            }
        }
        LittleEndian.putLong(target, at, length == 0 ? 0 : STORED);
        System.arraycopy(bytes, 0, target, payload, length);
        return length;
    }

    private void finish(int length) {
        metadata.buffer(at - start, length);
        int end = at + length;
        int padding = -length & 7;
        Arrays.fill(target, end, end + padding, (byte) 0);
        at = end + padding;
    }
}
