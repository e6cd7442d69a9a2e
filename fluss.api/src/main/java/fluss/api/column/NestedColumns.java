/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.types.RowType;
import java.util.List;

/** Columns of arrays, maps and rows, over the columns of their parts. */
final class NestedColumns {

    private NestedColumns() {}

    /** ARRAY: offsets into the elements. */
    static final class Array extends BufferColumn {

        private final ColumnBuffer offsets;
        private final BufferColumn elements;

        /** Offsets ascend, and the last lies within the elements. */
        Array(Shape shape, ColumnBuffer offsets, BufferColumn elements) {
            super(shape);
            this.offsets = offsets;
            this.elements = elements;
        }

        private ArrayView view(int position) {
            int from = offsets.intAt(check(position));
            return new ArrayView(elements, from, offsets.intAt(position + 1) - from);
        }

        @Override
        public InternalArray getArray(int position) {
            return view(position);
        }

        @Override
        Object value(int position) {
            return view(position).objects();
        }

        @Override
        BufferColumn copy(int from, int count) {
            int first = offsets.intAt(from);
            return new Array(
                    shape().copy(from, count),
                    offsets.copyOffsets(from, count),
                    elements.copy(first, offsets.intAt(from + count) - first));
        }

        @Override
        public ByteSlice offsets() {
            return offsets.slice((size() + 1) * Integer.BYTES);
        }

        @Override
        public List<Column> children() {
            return List.of(elements);
        }
    }

    /** MAP: offsets into keys and values. */
    static final class Map extends BufferColumn {

        private final ColumnBuffer offsets;
        private final BufferColumn keys;
        private final BufferColumn mapped;

        /** Offsets ascend, and the last lies within the keys, which are as many as the values. */
        Map(Shape shape, ColumnBuffer offsets, BufferColumn keys, BufferColumn mapped) {
            super(shape);
            this.offsets = offsets;
            this.keys = keys;
            this.mapped = mapped;
        }

        private MapView view(int position) {
            int from = offsets.intAt(check(position));
            int size = offsets.intAt(position + 1) - from;
            return new MapView(new ArrayView(keys, from, size), new ArrayView(mapped, from, size));
        }

        @Override
        public InternalMap getMap(int position) {
            return view(position);
        }

        @Override
        Object value(int position) {
            return view(position).objects();
        }

        @Override
        BufferColumn copy(int from, int count) {
            int first = offsets.intAt(from);
            int pairs = offsets.intAt(from + count) - first;
            return new Map(
                    shape().copy(from, count),
                    offsets.copyOffsets(from, count),
                    keys.copy(first, pairs),
                    mapped.copy(first, pairs));
        }

        @Override
        public ByteSlice offsets() {
            return offsets.slice((size() + 1) * Integer.BYTES);
        }

        @Override
        public List<Column> children() {
            return List.of(keys, mapped);
        }
    }

    /** ROW: the fields, each as long as this column. */
    static final class Struct extends BufferColumn {

        private final RowType rowType;
        private final BufferColumn[] fields;

        Struct(Shape shape, RowType rowType, BufferColumn[] fields) {
            super(shape);
            this.rowType = rowType;
            this.fields = fields;
        }

        @Override
        public ColumnRow getRow(int position) {
            return new ColumnRow(rowType, fields, check(position));
        }

        @Override
        Object value(int position) {
            return getRow(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            BufferColumn[] copies = new BufferColumn[fields.length];
            for (int i = 0; i < copies.length; i++) {
                copies[i] = fields[i].copy(from, count);
            }
            return new Struct(shape().copy(from, count), rowType, copies);
        }

        @Override
        public List<Column> children() {
            return List.of(fields);
        }
    }
}
