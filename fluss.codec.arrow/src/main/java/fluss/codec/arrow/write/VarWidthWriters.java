/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.row.ByteSlice;
import fluss.api.row.Values;
import fluss.api.types.DataType;

/** Writers of texts and of bytes of any length. */
final class VarWidthWriters {

    private VarWidthWriters() {}

    private abstract static class VarWidth extends ColumnWriter {

        private final Offsets offsets;
        private byte[] data = NO_BYTES;
        private int end;

        VarWidth(String path, DataType type, Footprint footprint) {
            super(path, type, footprint);
            offsets = new Offsets(footprint);
        }

        final void put(ByteSlice value) {
            int length = value.length();
            if (length > data.length - end) {
                data = footprint.grow(data, (long) end + length);
            }
            value.copyTo(data, end);
            offsets.end(count, end + length);
            end += length;
            count++;
        }

        @Override
        final void skip() {
            offsets.end(count, end);
            count++;
        }

        @Override
        final void appendValues(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            int begin = Offsets.at(source, from);
            int length = Offsets.at(source, from + size) - begin;
            if (length > data.length - end) {
                data = footprint.grow(data, (long) end + length);
            }
            column.data().copyTo(begin, data, end, length);
            offsets.append(count, source, from, size, end);
            end += length;
            count += size;
        }

        @Override
        final long rawBytesOf(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            return (long) size * Integer.BYTES + Offsets.at(source, from + size) - Offsets.at(source, from);
        }

        @Override
        final void truncate(int size) {
            super.truncate(size);
            end = offsets.get(size);
        }

        @Override
        final long rawBytes() {
            return Offsets.rawBytes(count) + end;
        }

        @Override
        final void emitBuffers(Body body) {
            offsets.emit(body, count);
            body.buffer(data, end);
        }
    }

    /** CHAR and STRING. */
    static final class Text extends VarWidth {

        Text(String path, DataType type, Footprint footprint) {
            super(path, type, footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            put(values.getUtf8(position));
        }
    }

    /** BYTES. */
    static final class Bytes extends VarWidth {

        Bytes(String path, DataType type, Footprint footprint) {
            super(path, type, footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            put(values.getByteSlice(position));
        }
    }
}
