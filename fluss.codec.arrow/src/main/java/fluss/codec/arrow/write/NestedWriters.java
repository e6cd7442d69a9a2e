/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnLayout;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Values;
import fluss.api.types.ArrayType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;

/** Writers of arrays, maps and rows, which hold the writers of their parts. */
final class NestedWriters {

    private NestedWriters() {}

    /** ARRAY: offsets into the elements. */
    static final class Array extends ColumnWriter {

        private final Offsets offsets;
        private final ColumnWriter elements;

        Array(String path, ArrayType type, Footprint footprint) {
            super(path, type, footprint);
            offsets = new Offsets(footprint);
            elements = ColumnWriters.of(path + "[]", type.elementType(), footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            ColumnWriters.appendAll(elements, values.getArray(position));
            skip();
        }

        @Override
        void skip() {
            offsets.end(count, elements.count);
            count++;
        }

        @Override
        void appendValues(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            int begin = Offsets.at(source, from);
            int length = Offsets.at(source, from + size) - begin;
            offsets.append(count, source, from, size, elements.count);
            elements.appendRange(column.children().get(0), begin, length);
            count += size;
        }

        @Override
        long rawBytesOf(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            int begin = Offsets.at(source, from);
            int length = Offsets.at(source, from + size) - begin;
            return (long) size * Integer.BYTES
                    + elements.bodyBytesOf(column.children().get(0), begin, length);
        }

        @Override
        void truncate(int size) {
            super.truncate(size);
            elements.truncate(offsets.get(size));
        }

        @Override
        long rawBytes() {
            return Offsets.rawBytes(count) + elements.bodyBytes();
        }

        @Override
        void emitBuffers(Body body) {
            offsets.emit(body, count);
            elements.emit(body);
        }
    }

    /** MAP: offsets into pairs, which Arrow has as rows of key and value that are never null themselves. */
    static final class Map extends ColumnWriter {

        private final Offsets offsets;
        private final ColumnWriter keys;
        private final ColumnWriter mapped;

        Map(String path, MapType type, Footprint footprint) {
            super(path, type, footprint);
            offsets = new Offsets(footprint);
            keys = ColumnWriters.of(path + "{key}", type.keyType(), footprint);
            mapped = ColumnWriters.of(path + "{value}", type.valueType(), footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            InternalMap map = values.getMap(position);
            InternalArray keysOfMap = map.keys();
            InternalArray valuesOfMap = map.values();
            if (keysOfMap.size() != valuesOfMap.size()) {
                throw refusal("cannot take " + keysOfMap.size() + " keys with " + valuesOfMap.size() + " values", null);
            }
            ColumnWriters.appendAll(keys, keysOfMap);
            ColumnWriters.appendAll(mapped, valuesOfMap);
            skip();
        }

        @Override
        void skip() {
            offsets.end(count, keys.count);
            count++;
        }

        @Override
        void appendValues(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            int begin = Offsets.at(source, from);
            int length = Offsets.at(source, from + size) - begin;
            offsets.append(count, source, from, size, keys.count);
            keys.appendRange(column.children().get(0), begin, length);
            mapped.appendRange(column.children().get(1), begin, length);
            count += size;
        }

        @Override
        long rawBytesOf(Column column, int from, int size) {
            ByteSlice source = column.offsets();
            int begin = Offsets.at(source, from);
            int length = Offsets.at(source, from + size) - begin;
            return (long) size * Integer.BYTES
                    + ColumnLayout.bitBytes(length)
                    + keys.bodyBytesOf(column.children().get(0), begin, length)
                    + mapped.bodyBytesOf(column.children().get(1), begin, length);
        }

        @Override
        void truncate(int size) {
            super.truncate(size);
            keys.truncate(offsets.get(size));
            mapped.truncate(offsets.get(size));
        }

        @Override
        long rawBytes() {
            return Offsets.rawBytes(count) + ColumnLayout.bitBytes(keys.count) + keys.bodyBytes() + mapped.bodyBytes();
        }

        @Override
        void emitBuffers(Body body) {
            offsets.emit(body, count);
            body.node(keys.count, 0);
            body.validity(NO_BYTES, 0, keys.count);
            keys.emit(body);
            mapped.emit(body);
        }
    }

    /** ROW: the fields, each as long as the row's column. */
    static final class Row extends ColumnWriter {

        private final ColumnWriter[] fields;

        Row(String path, RowType type, Footprint footprint) {
            super(path, type, footprint);
            fields = ColumnWriters.ofFields(path + ".", type, footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            InternalRow row = values.getRow(position);
            if (row.fieldCount() != fields.length) {
                throw refusal("cannot take a row of " + row.fieldCount() + " fields", null);
            }
            ColumnWriters.appendFields(fields, row);
            count++;
        }

        @Override
        void skip() {
            for (ColumnWriter field : fields) {
                field.appendPlaceholder();
            }
            count++;
        }

        @Override
        void appendValues(Column column, int from, int size) {
            for (int i = 0; i < fields.length; i++) {
                fields[i].appendRange(column.children().get(i), from, size);
            }
            count += size;
        }

        @Override
        long rawBytesOf(Column column, int from, int size) {
            long sum = 0;
            for (int i = 0; i < fields.length; i++) {
                sum += fields[i].bodyBytesOf(column.children().get(i), from, size);
            }
            return sum;
        }

        @Override
        void truncate(int size) {
            super.truncate(size);
            for (ColumnWriter field : fields) {
                field.truncate(size);
            }
        }

        @Override
        long rawBytes() {
            long sum = 0;
            for (ColumnWriter field : fields) {
                sum += field.bodyBytes();
            }
            return sum;
        }

        @Override
        void emitBuffers(Body body) {
            for (ColumnWriter field : fields) {
                field.emit(body);
            }
        }
    }
}
