/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.ColumnLayout;
import fluss.spi.compression.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how much room a body needs at most. A compressed buffer that would grow is stored as it was, but only after it has
 * been tried: room for one such try is needed beyond the buffers themselves.
 */
final class BodyMeasure implements Body {

    private final @Nullable CompressionCodec codec;
    private long bytes;
    private int growth;
    private int largestValidity;

    BodyMeasure(@Nullable CompressionCodec codec) {
        this.codec = codec;
    }

    long maxBytes() {
        return bytes + growth;
    }

    int largestValidity() {
        return largestValidity;
    }

    @Override
    public void node(int length, int nullCount) {
        // stands in the metadata
    }

    @Override
    public void validity(byte[] nulls, int nullCount, int count) {
        largestValidity = Math.max(largestValidity, ColumnLayout.bitBytes(count));
        add(ColumnLayout.bitBytes(count));
    }

    @Override
    public void buffer(byte[] array, int length) {
        add(length);
    }

    private void add(int length) {
        bytes += (length + 7L) & ~7L;
        if (codec != null) {
            bytes += BodyWriter.PREFIX_BYTES;
            growth = Math.max(growth, codec.maxCompressedLength(length) - length);
        }
    }
}
