/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Columns of texts and of bytes of any length. */
final class VarWidthColumns {

    private VarWidthColumns() {}

    private abstract static class VarWidth extends BufferColumn {

        private final ColumnBuffer offsets;
        private final byte[] array;
        private final int start;

        /** Offsets ascend, and the last lies within the data. */
        VarWidth(Shape shape, ColumnBuffer offsets, ColumnBuffer data) {
            super(shape);
            this.offsets = offsets;
            this.array = data.array();
            this.start = data.offset();
        }

        final byte[] array() {
            return array;
        }

        /** Where a value begins in the array. */
        final int begin(int position) {
            return start + offsets.intAt(check(position));
        }

        /** Where the value behind a checked position ends in the array. */
        final int end(int position) {
            return start + offsets.intAt(position + 1);
        }

        final ByteSlice slice(int position) {
            int begin = begin(position);
            return ByteSlice.of(array, begin, end(position) - begin);
        }

        final ColumnBuffer copyOffsets(int from, int count) {
            return offsets.copyOffsets(from, count);
        }

        final ColumnBuffer copyData(int from, int count) {
            return ColumnBuffer.of(
                    Arrays.copyOfRange(array, start + offsets.intAt(from), start + offsets.intAt(from + count)));
        }

        @Override
        public final ByteSlice offsets() {
            return offsets.slice((size() + 1) * Integer.BYTES);
        }

        @Override
        public final ByteSlice data() {
            return ByteSlice.of(array, start, offsets.intAt(size()));
        }
    }

    /** CHAR and STRING. */
    static final class Text extends VarWidth {

        Text(Shape shape, ColumnBuffer offsets, ColumnBuffer data) {
            super(shape, offsets, data);
        }

        @Override
        public String getString(int position) {
            int begin = begin(position);
            return new String(array(), begin, end(position) - begin, StandardCharsets.UTF_8);
        }

        @Override
        public ByteSlice getUtf8(int position) {
            return slice(position);
        }

        @Override
        Object value(int position) {
            return getString(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Text(shape().copy(from, count), copyOffsets(from, count), copyData(from, count));
        }
    }

    /** BYTES. */
    static final class Bytes extends VarWidth {

        Bytes(Shape shape, ColumnBuffer offsets, ColumnBuffer data) {
            super(shape, offsets, data);
        }

        @Override
        public byte[] getBytes(int position) {
            int begin = begin(position);
            return Arrays.copyOfRange(array(), begin, end(position));
        }

        @Override
        public ByteSlice getByteSlice(int position) {
            return slice(position);
        }

        @Override
        Object value(int position) {
            return getBytes(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Bytes(shape().copy(from, count), copyOffsets(from, count), copyData(from, count));
        }
    }
}
