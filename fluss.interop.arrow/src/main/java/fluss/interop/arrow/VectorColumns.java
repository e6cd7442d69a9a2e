/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnBuffer;
import fluss.api.column.ColumnLayout;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Copies vectors into columns. Their fields have been checked. */
final class VectorColumns {

    private VectorColumns() {}

    static ColumnBatch copy(VectorSchemaRoot root, RowType type) {
        return ColumnBatch.of(type, root.getRowCount(), fields("", type, root.getFieldVectors(), root.getRowCount()));
    }

    private static List<Column> fields(String prefix, RowType type, List<FieldVector> vectors, int size) {
        List<Column> columns = new ArrayList<>(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            DataField field = type.field(i);
            columns.add(column(prefix + field.name(), field.type(), vectors.get(i), size));
        }
        return columns;
    }

    private static Column column(String path, DataType type, FieldVector vector, int size) {
        List<ArrowBuf> buffers = vector.getFieldBuffers();
        ColumnBuffer validity = vector.getNullCount() == 0 ? ColumnBuffer.EMPTY : copy(buffers.get(0));
        boolean hasOffsets = ColumnLayout.hasOffsets(type);
        ColumnBuffer offsets = hasOffsets ? copy(buffers.get(1)) : ColumnBuffer.EMPTY;
        int dataAt = hasOffsets ? 2 : 1;
        ColumnBuffer data = dataAt < buffers.size() ? copy(buffers.get(dataAt)) : ColumnBuffer.EMPTY;
        return Column.of(path, type, size, validity, offsets, data, children(path, type, vector, size));
    }

    private static List<Column> children(String path, DataType type, FieldVector vector, int size) {
        List<FieldVector> vectors = vector.getChildrenFromFields();
        if (type instanceof ArrayType array) {
            FieldVector elements = vectors.get(0);
            return List.of(column(path + "[]", array.elementType(), elements, elements.getValueCount()));
        } else if (type instanceof MapType map) {
            FieldVector entries = vectors.get(0);
            List<FieldVector> pair = entries.getChildrenFromFields();
            return List.of(
                    column(path + "{key}", map.keyType(), pair.get(0), entries.getValueCount()),
                    column(path + "{value}", map.valueType(), pair.get(1), entries.getValueCount()));
        } else if (type instanceof RowType row) {
            return fields(path + ".", row, vectors, size);
        }
        return List.of();
    }

    private static ColumnBuffer copy(ArrowBuf buffer) {
        byte[] bytes = new byte[Math.toIntExact(buffer.readableBytes())];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return ColumnBuffer.of(bytes);
    }
}
