/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.Column;
import fluss.api.column.ColumnBuffer;
import fluss.api.column.ColumnLayout;
import fluss.api.error.MalformedDataException;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.codec.arrow.layout.Layout;
import java.util.ArrayList;
import java.util.List;

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
    Column readColumn(String name, DataType type, int rows, Layout before) {
        node = before.nodes();
        buffer = before.buffers();
        return read(name, type, rows);
    }

    private Column read(String path, DataType type, int rows) {
        int length = batch.nodeLength(node);
        if (length != rows) {
            throw malformed(path, "has " + length + " values where " + rows + " are expected");
        }
        ColumnBuffer validity = readValidity(path, length);
        ColumnBuffer offsets = ColumnLayout.hasOffsets(type) ? readOffsets(path, length) : ColumnBuffer.EMPTY;
        ColumnBuffer data =
                type instanceof ScalarType scalar ? readData(path, scalar, length, offsets) : ColumnBuffer.EMPTY;
        List<Column> children = readChildren(path, type, length);
        try {
            return Column.of(path, type, length, validity, offsets, data, children);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(String.valueOf(e.getMessage()), -1, e);
        }
    }

    private List<Column> readChildren(String path, DataType type, int length) {
        if (type instanceof ArrayType array) {
            return List.of(read(path + "[]", array.elementType(), batch.nodeLength(node)));
        } else if (type instanceof MapType map) {
            int pairs = batch.nodeLength(node);
            // pairs are never null themselves: their node and validity say nothing
            node++;
            buffer++;
            return List.of(read(path + "{key}", map.keyType(), pairs), read(path + "{value}", map.valueType(), pairs));
        } else if (type instanceof RowType row) {
            List<Column> fields = new ArrayList<>(row.fieldCount());
            for (DataField field : row.fields()) {
                fields.add(read(path + "." + field.name(), field.type(), length));
            }
            return fields;
        }
        return List.of();
    }

    /** The bits decide about nulls where there are any; the node's count alone cannot. */
    private ColumnBuffer readValidity(String path, int length) {
        int declaredNulls = batch.nodeNulls(node);
        if (declaredNulls > length) {
            throw malformed(path, "has " + declaredNulls + " nulls among " + length + " values");
        }
        node++;
        ColumnBuffer validity = buffers.optional(buffer++, ColumnLayout.bitBytes(length), path);
        if (validity.length() == 0 && declaredNulls > 0) {
            throw malformed(path, "has nulls, but no bits that tell which");
        }
        return validity;
    }

    private ColumnBuffer readOffsets(String path, int length) {
        if (length == 0) {
            // writers may leave out even the leading 0
            buffer++;
            return ColumnBuffer.EMPTY;
        }
        return buffers.exact(buffer++, (length + 1L) * Integer.BYTES, path);
    }

    private ColumnBuffer readData(String path, ScalarType type, int length, ColumnBuffer offsets) {
        return switch (type.root()) {
            case CHAR, STRING, BYTES ->
                buffers.atLeast(buffer++, length == 0 ? 0 : Math.max(0, offsets.intAt(length)), path);
            default -> buffers.exact(buffer++, ColumnLayout.dataBytes(type, length), path);
        };
    }

    private static MalformedDataException malformed(String path, String what) {
        return new MalformedDataException("Column '" + path + "' " + what, -1);
    }
}
