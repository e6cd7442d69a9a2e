/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import java.util.List;
import java.util.Objects;

/** Makes columns over buffers that it has checked: getters rely on lengths and offsets. */
final class Columns {

    private Columns() {}

    static BufferColumn of(
            String name,
            DataType type,
            int size,
            ColumnBuffer validity,
            ColumnBuffer offsets,
            ColumnBuffer data,
            List<? extends Column> children) {
        Objects.requireNonNull(name, "name");
        if (size < 0) {
            throw refusal(name, "cannot have " + size + " values");
        }
        Shape shape = shape(name, type, size, validity);
        ColumnBuffer ends = ColumnLayout.hasOffsets(type) ? offsets(shape, offsets) : ColumnBuffer.EMPTY;
        if (type instanceof ScalarType scalar) {
            return scalar(shape, scalar, ends, data);
        } else if (type instanceof ArrayType array) {
            return new NestedColumns.Array(
                    shape, ends, elements(shape, ends, children, 1, 0, "[]", array.elementType()));
        } else if (type instanceof MapType map) {
            BufferColumn keys = elements(shape, ends, children, 2, 0, "{key}", map.keyType());
            BufferColumn values = elements(shape, ends, children, 2, 1, "{value}", map.valueType());
            if (keys.size() != values.size()) {
                throw refusal(name, "has " + keys.size() + " keys with " + values.size() + " values");
            }
            return new NestedColumns.Map(shape, ends, keys, values);
        } else {
            return row(shape, (RowType) type, children);
        }
    }

    private static Shape shape(String name, DataType type, int size, ColumnBuffer validity) {
        if (validity.length() == 0) {
            return new Shape(name, type, size, 0, ColumnBuffer.EMPTY);
        }
        need(name, validity, ColumnLayout.bitBytes(size));
        int nulls = size - validity.countBits(size);
        return new Shape(name, type, size, nulls, nulls == 0 ? ColumnBuffer.EMPTY : validity);
    }

    private static BufferColumn scalar(Shape shape, ScalarType type, ColumnBuffer ends, ColumnBuffer data) {
        return switch (type.root()) {
            case CHAR, STRING, BYTES -> {
                need(shape.path(), data, ends.intAt(shape.size()));
                yield type.root() == TypeRoot.BYTES
                        ? new VarWidthColumns.Bytes(shape, ends, data)
                        : new VarWidthColumns.Text(shape, ends, data);
            }
            default -> {
                need(shape.path(), data, ColumnLayout.dataBytes(type, shape.size()));
                yield FixedWidthColumns.of(shape, type, data);
            }
        };
    }

    private static BufferColumn row(Shape shape, RowType type, List<? extends Column> children) {
        if (children.size() != type.fieldCount()) {
            throw refusal(shape.path(), "has " + children.size() + " columns for " + type.fieldCount() + " fields");
        }
        BufferColumn[] fields = new BufferColumn[children.size()];
        for (int i = 0; i < fields.length; i++) {
            DataField field = type.field(i);
            fields[i] = fitting(children.get(i), shape.path() + "." + field.name(), field.type(), shape.size());
        }
        return new NestedColumns.Struct(shape, type, fields);
    }

    private static BufferColumn elements(
            Shape shape,
            ColumnBuffer ends,
            List<? extends Column> children,
            int count,
            int child,
            String suffix,
            DataType type) {
        if (children.size() != count) {
            throw refusal(shape.path(), "has " + children.size() + " columns of elements, not " + count);
        }
        Column elements = children.get(child);
        int end = ends.intAt(shape.size());
        if (end > elements.size()) {
            throw refusal(shape.path(), "ends at element " + end + " of " + elements.size());
        }
        return fitting(elements, shape.path() + suffix, type, elements.size());
    }

    /** Offsets that ascend; there need not be any for a column without values. */
    private static ColumnBuffer offsets(Shape shape, ColumnBuffer offsets) {
        if (shape.size() == 0) {
            return ColumnBuffer.of(new byte[Integer.BYTES]);
        }
        need(shape.path(), offsets, (shape.size() + 1L) * Integer.BYTES);
        int last = offsets.intAt(0);
        boolean ascending = last >= 0;
        for (int i = 1; i <= shape.size(); i++) {
            int next = offsets.intAt(i);
            ascending &= next >= last;
            last = next;
        }
        if (!ascending) {
            throw refusal(shape.path(), "has offsets that are negative or descend");
        }
        return offsets;
    }

    /** The column, if it has that type, whatever is said of nulls, and that many values. */
    static BufferColumn fitting(Column column, String path, DataType type, int size) {
        if (!(column instanceof BufferColumn known)) {
            throw refusal(
                    path, "was not made by Column.of: " + column.getClass().getName());
        }
        if (!ColumnLayout.isSame(column.type(), type)) {
            throw refusal(path, "is " + column.type() + " where " + type + " is expected");
        }
        if (column.size() != size) {
            throw refusal(path, "has " + column.size() + " values where " + size + " are expected");
        }
        return known;
    }

    private static void need(String path, ColumnBuffer buffer, long bytes) {
        if (buffer.length() < bytes) {
            throw refusal(path, "has a buffer of " + buffer.length() + " bytes where " + bytes + " are needed");
        }
    }

    private static IllegalArgumentException refusal(String path, String what) {
        return new IllegalArgumentException("Column '" + path + "' " + what);
    }
}
