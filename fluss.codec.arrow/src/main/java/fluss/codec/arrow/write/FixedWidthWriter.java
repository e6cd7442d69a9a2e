/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.types.DataType;
import java.util.Arrays;

/**
 * Values of one width in whole bytes. Subclasses take a {@link #slot}, write into {@link #data} there, and count; each has its own
 * {@code appendValue}, so that the JIT compiles one loop-free path a type.
 */
abstract class FixedWidthWriter extends ColumnWriter {

    byte[] data = NO_BYTES;
    private final int width;

    FixedWidthWriter(String path, DataType type, Footprint footprint, int width) {
        super(path, type, footprint);
        this.width = width;
    }

    /** Where the next value stands; there is room for it. Read {@link #data} afterwards. */
    final int slot() {
        long end = (count + 1L) * width;
        if (end > data.length) {
            data = footprint.grow(data, end);
        }
        return (int) (end - width);
    }

    @Override
    final void skip() {
        int at = slot();
        Arrays.fill(data, at, at + width, (byte) 0);
        count++;
    }

    @Override
    final void appendValues(Column column, int from, int size) {
        long end = ((long) count + size) * width;
        if (end > data.length) {
            data = footprint.grow(data, end);
        }
        column.data().copyTo(from * width, data, count * width, size * width);
        count += size;
    }

    @Override
    final long rawBytesOf(Column column, int from, int size) {
        return (long) size * width;
    }

    @Override
    final int fixedBits() {
        return 1 + width * Byte.SIZE;
    }

    @Override
    final long rawBytes() {
        return (long) count * width;
    }

    @Override
    final void emitBuffers(Body body) {
        body.buffer(data, count * width);
    }
}
