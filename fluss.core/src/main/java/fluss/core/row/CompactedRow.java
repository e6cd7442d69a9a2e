/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import java.util.Objects;

/** A view of a compacted row. */
final class CompactedRow extends StoredRow {

    private CompactedRow(RowLayout layout, byte[] data, int base, int length, int[] starts) {
        super(layout, data, base, length, starts);
    }

    static CompactedRow read(RowLayout layout, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        FieldLayout[] fields = layout.fields;
        int[] starts = new int[fields.length];
        int end = offset + length;
        int nullBytes = layout.nullBytes();
        if (length < nullBytes) {
            throw new MalformedDataException(
                    "A row of " + length + " bytes is shorter than its " + nullBytes + " bytes of null bits", 0);
        }
        int at = offset + nullBytes;
        for (int i = 0; i < fields.length; i++) {
            FieldLayout field = fields[i];
            if (isNull(field, data, offset, i)) {
                starts[i] = -1;
            } else {
                starts[i] = at;
                at = skip(field, data, at, end, offset);
            }
        }
        if (at != end) {
            throw new MalformedDataException(
                    "A row has " + (end - at) + " bytes behind its last column", (long) at - offset);
        }
        return new CompactedRow(layout, data, offset, length, starts);
    }

    /** The index behind the value that begins at an index. */
    private static int skip(FieldLayout field, byte[] data, int at, int end, int base) {
        return switch (field.kind) {
            case BOOLEAN, TINYINT, SMALLINT, FLOAT, DOUBLE -> {
                int width = field.kind.elementWidth == 8 ? 8 : field.kind.indexedWidth;
                require(field, width, at, end, base);
                yield at + width;
            }
            case INT, DATE, TIME -> Varint.skip32(data, at, end, base);
            case BIGINT, DECIMAL_LONG, TIMESTAMP_MILLIS, TIMESTAMP_LTZ_MILLIS -> Varint.skip64(data, at, end, base);
            case TIMESTAMP_NANOS, TIMESTAMP_LTZ_NANOS ->
                Varint.skip32(data, Varint.skip64(data, at, end, base), end, base);
            case CHAR, STRING, BINARY, BYTES, DECIMAL_BYTES, ARRAY, MAP, ROW -> {
                int bytes = Varint.skip32(data, at, end, base);
                int length = Varint.get32(data, at);
                require(field, length, bytes, end, base);
                yield bytes + length;
            }
        };
    }

    @Override
    RowFormat format() {
        return RowFormat.COMPACTED;
    }

    @Override
    int readInt(int start) {
        return Varint.get32(data, start);
    }

    @Override
    long readLong(int start) {
        return Varint.get64(data, start);
    }

    @Override
    long readMillis(int start) {
        return Varint.get64(data, start);
    }

    @Override
    int readNanoOfMilli(int start) {
        return Varint.get32(data, behind(start));
    }

    @Override
    int bytesStart(int position, int start) {
        return behind(start);
    }

    @Override
    int bytesLength(int position, int start) {
        return Varint.get32(data, start);
    }

    private int behind(int start) {
        int at = start;
        while (data[at] < 0) {
            at++;
        }
        return at + 1;
    }
}
