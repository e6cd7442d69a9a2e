/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.InternalRow;

/** Writes aligned rows: {@code docs/protocol/rows.md}, section 4. */
final class AlignedWriter {

    /** Bits in front of the null bits. */
    static final int HEADER_BITS = 8;

    private AlignedWriter() {}

    /** Bytes in front of the slots. */
    static int headerBytes(int fieldCount) {
        return (fieldCount + 63 + HEADER_BITS) / 64 * 8;
    }

    static void write(RowLayout layout, InternalRow row, ByteSink sink) {
        layout.checkFieldCount(row);
        FieldLayout[] fields = layout.fields;
        int header = headerBytes(fields.length);
        int base = sink.zeros(Math.addExact(header, Math.multiplyExact(8, fields.length)));
        int i = 0;
        try {
            for (; i < fields.length; i++) {
                FieldLayout field = fields[i];
                if (field.omitted || row.isNullAt(i)) {
                    field.checkNullable();
                    sink.setBit(base, HEADER_BITS + i);
                } else if (field.kind == ValueKind.FLOAT) {
                    sink.setInt(base + header + 8 * i, Float.floatToRawIntBits(row.getFloat(i)));
                } else if (field.kind == ValueKind.DOUBLE) {
                    sink.setLong(base + header + 8 * i, Double.doubleToRawLongBits(row.getDouble(i)));
                } else {
                    CollectionWriter.writeSlot(field, row, i, RowFormat.ALIGNED, sink, base, base + header + 8 * i);
                }
            }
        } catch (RuntimeException e) {
            throw fields[i].refusedBy(e);
        }
    }
}
