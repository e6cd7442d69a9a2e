/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;

/** Writes indexed rows: {@code docs/protocol/rows.md}, section 3. */
final class IndexedWriter {

    private IndexedWriter() {}

    static void write(RowLayout layout, InternalRow row, ByteSink sink) {
        layout.checkFieldCount(row);
        FieldLayout[] fields = layout.fields;
        int nullBits = sink.zeros(layout.nullBytes());
        // The list holds the lengths of the columns that are there, densely; what is left of it stays 0.
        int nextLength = sink.zeros(Math.multiplyExact(4, layout.variableCount));
        int i = 0;
        try {
            for (; i < fields.length; i++) {
                FieldLayout field = fields[i];
                if (field.omitted || row.isNullAt(i)) {
                    field.checkNullable();
                    sink.setBit(nullBits, i);
                    continue;
                }
                int from = sink.size();
                writeValue(field, row, i, sink);
                if (field.indexedWidth < 0) {
                    sink.setInt(nextLength, sink.size() - from);
                    nextLength += 4;
                }
            }
        } catch (RuntimeException e) {
            throw fields[i].refusedBy(e);
        }
    }

    private static void writeValue(FieldLayout field, InternalRow row, int position, ByteSink sink) {
        switch (field.kind) {
            case BOOLEAN -> sink.putByte(row.getBoolean(position) ? 1 : 0);
            case TINYINT -> sink.putByte(row.getByte(position));
            case SMALLINT -> sink.putShort(row.getShort(position));
            case INT -> sink.putInt(row.getInt(position));
            case BIGINT -> sink.putLong(row.getLong(position));
            case FLOAT -> sink.putInt(Float.floatToRawIntBits(row.getFloat(position)));
            case DOUBLE -> sink.putLong(Double.doubleToRawLongBits(row.getDouble(position)));
            case CHAR -> writePadded(field, row.getUtf8(position), sink);
            case BINARY -> writePadded(field, row.getByteSlice(position), sink);
            case STRING -> sink.put(row.getUtf8(position));
            case BYTES -> sink.put(row.getByteSlice(position));
            case DECIMAL_LONG -> sink.putLong(ExactValues.unscaledLong(field, row, position));
            case DECIMAL_BYTES -> {
                byte[] unscaled = ExactValues.unscaledBytes(field, row, position);
                sink.put(unscaled, 0, unscaled.length);
            }
            case DATE -> sink.putInt(row.getEpochDay(position));
            case TIME -> sink.putInt(row.getMilliOfDay(position));
            case TIMESTAMP_MILLIS, TIMESTAMP_LTZ_MILLIS -> sink.putLong(ExactValues.millis(field, row, position));
            case TIMESTAMP_NANOS, TIMESTAMP_LTZ_NANOS -> {
                sink.putLong(ExactValues.millis(field, row, position));
                sink.putInt(ExactValues.nanoOfMilli(field, row, position));
            }
            case ARRAY, MAP, ROW -> CollectionWriter.writeNested(field, row, position, RowFormat.INDEXED, sink);
        }
    }

    /** CHAR and BINARY take their declared length in bytes. */
    private static void writePadded(FieldLayout field, ByteSlice bytes, ByteSink sink) {
        if (bytes.length() > field.length) {
            throw field.refused("expected at most " + field.length + " bytes, found " + bytes.length());
        }
        sink.put(bytes);
        sink.zeros(field.length - bytes.length());
    }
}
