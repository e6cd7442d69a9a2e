/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.Values;

/** Writes arrays and maps, and the slots that they share with aligned rows: {@code docs/protocol/rows.md}, 4 to 6. */
final class CollectionWriter {

    private static final int MAX_INLINE = 7;
    private static final int DECIMAL_BYTES = 16;

    private CollectionWriter() {}

    /** Adds an ARRAY, MAP or ROW without anything in front of it. */
    static void writeNested(FieldLayout field, Values values, int position, RowFormat format, ByteSink sink) {
        switch (field.kind) {
            case ARRAY -> writeArray(field.element(), values.getArray(position), format, sink);
            case MAP -> writeMap(field, values.getMap(position), format, sink);
            default -> format.write(field.row(), values.getRow(position), sink);
        }
    }

    private static void writeMap(FieldLayout field, InternalMap map, RowFormat format, ByteSink sink) {
        if (map.keys().size() != map.values().size()) {
            throw field.refused("expected as many keys as values, found "
                    + map.keys().size() + " and " + map.values().size());
        }
        int keySize = sink.zeros(4);
        writeArray(field.key(), map.keys(), format, sink);
        sink.setInt(keySize, sink.size() - keySize - 4);
        writeArray(field.value(), map.values(), format, sink);
    }

    static int arrayHeader(int size) {
        return 4 + (int) ((size + 31L) / 32) * 4;
    }

    private static void writeArray(FieldLayout element, InternalArray array, RowFormat format, ByteSink sink) {
        int size = array.size();
        int width = element.kind.elementWidth;
        int header = arrayHeader(size);
        int base = sink.zeros(Math.toIntExact(header + (long) width * size));
        sink.padTo8(base);
        sink.setInt(base, size);
        try {
            for (int i = 0; i < size; i++) {
                if (array.isNullAt(i)) {
                    element.checkNullable();
                    sink.setBit(base + 4, i);
                } else {
                    writeSlot(element, array, i, format, sink, base, base + header + width * i);
                }
            }
        } catch (RuntimeException e) {
            throw element.refusedBy(e);
        }
    }

    /**
     * Fills a slot, and adds what does not fit into it to the sink.
     *
     * @param base where the array or row begins
     * @param slot where the slot begins
     */
    static void writeSlot(
            FieldLayout field, Values values, int position, RowFormat format, ByteSink sink, int base, int slot) {
        switch (field.kind) {
            case BOOLEAN -> sink.setByte(slot, values.getBoolean(position) ? 1 : 0);
            case TINYINT -> sink.setByte(slot, values.getByte(position));
            case SMALLINT -> sink.setShort(slot, values.getShort(position));
            case INT -> sink.setInt(slot, values.getInt(position));
            case BIGINT -> sink.setLong(slot, values.getLong(position));
            // Elements have one NaN, unlike columns.
            case FLOAT -> sink.setInt(slot, Float.floatToIntBits(values.getFloat(position)));
            case DOUBLE -> sink.setLong(slot, Double.doubleToLongBits(values.getDouble(position)));
            case CHAR, STRING -> writeBytes(values.getUtf8(position), sink, base, slot);
            case BINARY, BYTES -> writeBytes(values.getByteSlice(position), sink, base, slot);
            case DECIMAL_LONG -> sink.setLong(slot, ExactValues.unscaledLong(field, values, position));
            case DECIMAL_BYTES -> {
                byte[] unscaled = ExactValues.unscaledBytes(field, values, position);
                setReference(sink, slot, sink.size() - base, unscaled.length);
                sink.put(unscaled, 0, unscaled.length);
                sink.zeros(DECIMAL_BYTES - unscaled.length);
            }
            case DATE -> sink.setInt(slot, values.getEpochDay(position));
            case TIME -> sink.setInt(slot, values.getMilliOfDay(position));
            case TIMESTAMP_MILLIS, TIMESTAMP_LTZ_MILLIS ->
                sink.setLong(slot, ExactValues.millis(field, values, position));
            case TIMESTAMP_NANOS, TIMESTAMP_LTZ_NANOS -> {
                setReference(sink, slot, sink.size() - base, ExactValues.nanoOfMilli(field, values, position));
                sink.putLong(ExactValues.millis(field, values, position));
            }
            case ARRAY, MAP, ROW -> {
                int from = sink.size();
                writeNested(field, values, position, format, sink);
                setReference(sink, slot, from - base, sink.size() - from);
                sink.padTo8(base);
            }
        }
    }

    private static void setReference(ByteSink sink, int slot, int offset, int low) {
        sink.setInt(slot, low);
        sink.setInt(slot + 4, offset);
    }

    private static void writeBytes(ByteSlice bytes, ByteSink sink, int base, int slot) {
        if (bytes.length() <= MAX_INLINE) {
            sink.set(slot, bytes);
            sink.setByte(slot + MAX_INLINE, 0x80 | bytes.length());
        } else {
            setReference(sink, slot, sink.size() - base, bytes.length());
            sink.put(bytes);
            sink.padTo8(base);
        }
    }
}
