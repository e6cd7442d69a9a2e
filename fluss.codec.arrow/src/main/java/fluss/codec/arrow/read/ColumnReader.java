/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.error.MalformedDataException;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.codec.arrow.layout.Layout;

/** Builds columns out of nodes and buffers in Arrow's order, children after their parent. For one batch. */
final class ColumnReader {

    private final RecordBatch batch;
    private final Buffers buffers;
    private int node;
    private int buffer;

    ColumnReader(RecordBatch batch, Buffers buffers) {
        this.batch = batch;
        this.buffers = buffers;
    }

    /** Reads a column that has so many nodes and buffers before it. */
    ArrowColumn readColumn(String name, DataType type, int rows, Layout before) {
        node = before.nodes();
        buffer = before.buffers();
        return read(name, type, rows);
    }

    private ArrowColumn read(String path, DataType type, int rows) {
        int length = batch.nodeLength(node);
        if (length != rows) {
            throw malformed(path, "has " + length + " values where " + rows + " are expected");
        }
        Shape shape = readShape(path, type, length);
        if (type instanceof ScalarType scalar) {
            return readScalar(shape, scalar);
        } else if (type instanceof ArrayType array) {
            Region offsets = readOffsets(shape);
            int elements = batch.nodeLength(node);
            checkEnd(shape, offsets, elements);
            return new NestedColumns.Array(shape, offsets, read(path + "[]", array.elementType(), elements));
        } else if (type instanceof MapType map) {
            return readMap(shape, map);
        } else {
            return readRow(shape, (RowType) type);
        }
    }

    private ArrowColumn readMap(Shape shape, MapType map) {
        Region offsets = readOffsets(shape);
        int pairs = batch.nodeLength(node);
        checkEnd(shape, offsets, pairs);
        // pairs are never null themselves: their node and validity say nothing
        node++;
        buffer++;
        return new NestedColumns.Map(
                shape,
                offsets,
                read(shape.path() + "{key}", map.keyType(), pairs),
                read(shape.path() + "{value}", map.valueType(), pairs));
    }

    private ArrowColumn readRow(Shape shape, RowType row) {
        ArrowColumn[] fields = new ArrowColumn[row.fieldCount()];
        for (int i = 0; i < fields.length; i++) {
            DataField field = row.field(i);
            fields[i] = read(shape.path() + "." + field.name(), field.type(), shape.size());
        }
        return new NestedColumns.Struct(shape, row, fields);
    }

    /** The bits decide about nulls where there are any; the node's count alone cannot. */
    private Shape readShape(String path, DataType type, int length) {
        int declaredNulls = batch.nodeNulls(node);
        if (declaredNulls > length) {
            throw malformed(path, "has " + declaredNulls + " nulls among " + length + " values");
        }
        node++;
        Region validity = buffers.optional(buffer++, Layout.bitBytes(length), path);
        if (validity.length() == 0 && declaredNulls > 0) {
            throw malformed(path, "has nulls, but no bits that tell which");
        }
        int nulls = validity.length() == 0 ? 0 : length - validity.countBits(length);
        return new Shape(path, type, length, nulls, nulls == 0 ? Region.EMPTY : validity);
    }

    private ArrowColumn readScalar(Shape shape, ScalarType type) {
        return switch (type.root()) {
            case CHAR, STRING -> {
                Region offsets = readOffsets(shape);
                yield new VarWidthColumns.Text(shape, offsets, readData(shape, offsets));
            }
            case BYTES -> {
                Region offsets = readOffsets(shape);
                yield new VarWidthColumns.Bytes(shape, offsets, readData(shape, offsets));
            }
            default -> {
                long needed = Layout.dataBytes(type, shape.size());
                yield FixedWidthColumns.of(shape, type, buffers.exact(buffer++, needed, shape.path()));
            }
        };
    }

    private Region readOffsets(Shape shape) {
        if (shape.size() == 0) {
            // writers may leave out even the leading 0
            buffer++;
            return Region.of(new byte[Integer.BYTES]);
        }
        Region offsets = buffers.exact(buffer++, (shape.size() + 1L) * Integer.BYTES, shape.path());
        int last = offsets.intAt(0);
        boolean ascending = last >= 0;
        for (int i = 1; i <= shape.size(); i++) {
            int next = offsets.intAt(i);
            ascending &= next >= last;
            last = next;
        }
        if (!ascending) {
            throw malformed(shape.path(), "has offsets that are negative or descend");
        }
        return offsets;
    }

    private Region readData(Shape shape, Region offsets) {
        return buffers.atLeast(buffer++, offsets.intAt(shape.size()), shape.path());
    }

    private void checkEnd(Shape shape, Region offsets, int elements) {
        int end = offsets.intAt(shape.size());
        if (end > elements) {
            throw malformed(shape.path(), "ends at element " + end + " of " + elements);
        }
    }

    private static MalformedDataException malformed(String path, String what) {
        return new MalformedDataException("Column '" + path + "' " + what, -1);
    }
}
