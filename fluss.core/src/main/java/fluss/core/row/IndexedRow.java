/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import java.util.Objects;

/** A view of an indexed row. */
final class IndexedRow extends StoredRow {

    private IndexedRow(RowLayout layout, byte[] data, int base, int length, int[] starts) {
        super(layout, data, base, length, starts);
    }

    static IndexedRow read(RowLayout layout, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        FieldLayout[] fields = layout.fields;
        int[] starts = new int[fields.length];
        int end = offset + length;
        long header = layout.nullBytes() + 4L * layout.variableCount;
        if (length < header) {
            throw new MalformedDataException(
                    "A row of " + length + " bytes is shorter than its header of " + header + " bytes", 0);
        }
        int nextLength = offset + layout.nullBytes();
        int at = offset + (int) header;
        for (int i = 0; i < fields.length; i++) {
            FieldLayout field = fields[i];
            if (isNull(field, data, offset, i)) {
                starts[i] = -1;
                continue;
            }
            starts[i] = at;
            int width = field.indexedWidth;
            if (width < 0) {
                width = LittleEndian.getInt(data, nextLength);
                nextLength += 4;
            }
            require(field, width, at, end, offset);
            at += width;
        }
        if (at != end) {
            throw new MalformedDataException(
                    "A row has " + (end - at) + " bytes behind its last column", (long) at - offset);
        }
        return new IndexedRow(layout, data, offset, length, starts);
    }

    @Override
    RowFormat format() {
        return RowFormat.INDEXED;
    }

    @Override
    int readInt(int start) {
        return LittleEndian.getInt(data, start);
    }

    @Override
    long readLong(int start) {
        return LittleEndian.getLong(data, start);
    }

    @Override
    long readMillis(int start) {
        return LittleEndian.getLong(data, start);
    }

    @Override
    int readNanoOfMilli(int start) {
        return LittleEndian.getInt(data, start + 8);
    }

    @Override
    int bytesStart(int position, int start) {
        return start;
    }

    /** Columns follow one another, so a value ends where the next one begins. Padding zeros are taken off, as upstream does. */
    @Override
    int bytesLength(int position, int start) {
        int end = base + length;
        for (int i = position + 1; i < starts.length; i++) {
            if (starts[i] >= 0) {
                end = starts[i];
                break;
            }
        }
        if (field(position).kind == ValueKind.CHAR || field(position).kind == ValueKind.BINARY) {
            while (end > start && data[end - 1] == 0) {
                end--;
            }
        }
        return end - start;
    }
}
