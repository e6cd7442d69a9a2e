/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import java.util.Objects;

/** A view of an aligned row. */
final class AlignedRow extends StoredRow {

    private AlignedRow(RowLayout layout, byte[] data, int base, int length, int[] starts) {
        super(layout, data, base, length, starts);
    }

    static AlignedRow read(RowLayout layout, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        FieldLayout[] fields = layout.fields;
        int[] starts = new int[fields.length];
        int header = AlignedWriter.headerBytes(fields.length);
        long fixed = header + 8L * fields.length;
        if (length < fixed) {
            throw new MalformedDataException(
                    "A row of " + length + " bytes is shorter than its slots, which end at " + fixed, 0);
        }
        long referred = 0;
        for (int i = 0; i < fields.length; i++) {
            if (isNull(fields[i], data, offset, AlignedWriter.HEADER_BITS + i)) {
                starts[i] = -1;
            } else {
                starts[i] = offset + header + 8 * i;
                referred += Slots.check(fields[i], data, offset, length, starts[i]);
            }
        }
        if (referred > length) {
            throw new MalformedDataException("The columns of a row share bytes", 0);
        }
        return new AlignedRow(layout, data, offset, length, starts);
    }

    @Override
    RowFormat format() {
        return RowFormat.ALIGNED;
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
        return LittleEndian.getLong(data, base + Slots.offset(data, start));
    }

    @Override
    int readNanoOfMilli(int start) {
        return Slots.low(data, start);
    }

    @Override
    int bytesStart(int position, int start) {
        return Slots.bytesStart(field(position), data, base, start);
    }

    @Override
    int bytesLength(int position, int start) {
        return Slots.bytesLength(field(position), data, start);
    }
}
