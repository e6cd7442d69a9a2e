/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.row.Values;

/** Writes compacted rows and their fields: {@code docs/protocol/rows.md}, section 2. */
final class CompactedWriter {

    private CompactedWriter() {}

    static void write(RowLayout layout, InternalRow row, ByteSink sink) {
        layout.checkFieldCount(row);
        FieldLayout[] fields = layout.fields;
        int nullBits = sink.zeros(layout.nullBytes());
        int i = 0;
        try {
            for (; i < fields.length; i++) {
                FieldLayout field = fields[i];
                if (field.omitted || row.isNullAt(i)) {
                    field.checkNullable();
                    sink.setBit(nullBits, i);
                } else {
                    writeValue(field, row, i, sink);
                }
            }
        } catch (RuntimeException e) {
            throw fields[i].refusedBy(e);
        }
    }

    /** Adds one value that is not null. */
    static void writeValue(FieldLayout field, Values values, int position, ByteSink sink) {
        switch (field.kind) {
            case BOOLEAN -> sink.putByte(values.getBoolean(position) ? 1 : 0);
            case TINYINT -> sink.putByte(values.getByte(position));
            case SMALLINT -> sink.putShort(values.getShort(position));
            case INT -> sink.putVarint(values.getInt(position));
            case BIGINT -> sink.putVarint(values.getLong(position));
            case FLOAT -> sink.putInt(Float.floatToRawIntBits(values.getFloat(position)));
            case DOUBLE -> sink.putLong(Double.doubleToRawLongBits(values.getDouble(position)));
            case CHAR, STRING -> writeBytes(values.getUtf8(position), sink);
            case BINARY, BYTES -> writeBytes(values.getByteSlice(position), sink);
            case DECIMAL_LONG -> sink.putVarint(ExactValues.unscaledLong(field, values, position));
            case DECIMAL_BYTES -> {
                byte[] unscaled = ExactValues.unscaledBytes(field, values, position);
                sink.putVarint(unscaled.length);
                sink.put(unscaled, 0, unscaled.length);
            }
            case DATE -> sink.putVarint(values.getEpochDay(position));
            case TIME -> sink.putVarint(values.getMilliOfDay(position));
            case TIMESTAMP_MILLIS, TIMESTAMP_LTZ_MILLIS -> sink.putVarint(ExactValues.millis(field, values, position));
            case TIMESTAMP_NANOS, TIMESTAMP_LTZ_NANOS -> {
                sink.putVarint(ExactValues.millis(field, values, position));
                sink.putVarint(ExactValues.nanoOfMilli(field, values, position));
            }
            case ARRAY, MAP, ROW -> {
                int from = sink.size();
                CollectionWriter.writeNested(field, values, position, RowFormat.COMPACTED, sink);
                sink.prefixLength(from);
            }
        }
    }

    private static void writeBytes(ByteSlice bytes, ByteSink sink) {
        sink.putVarint(bytes.length());
        sink.put(bytes);
    }
}
