/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** A column that the batch was written without: all null. Its buffers are made when somebody asks for them. */
final class NullColumn extends BufferColumn {

    NullColumn(String path, DataType type, int size) {
        super(new Shape(path, type, size, size, zeros(ColumnLayout.bitBytes(size))));
    }

    private static ColumnBuffer zeros(long bytes) {
        return ColumnBuffer.of(new byte[Math.toIntExact(bytes)]);
    }

    @Override
    BufferColumn copy(int from, int count) {
        return new NullColumn(shape().path(), type(), count);
    }

    @Override
    Object value(int position) {
        throw refusal("getField");
    }

    @Override
    RowException refusal(String getter) {
        return new RowException(
                "Column '" + shape().path() + "' " + type() + " is null in this batch, which " + getter
                        + " cannot return",
                null);
    }

    @Override
    public ByteSlice offsets() {
        ColumnBuffer zeros =
                ColumnLayout.hasOffsets(type()) ? zeros((size() + 1L) * Integer.BYTES) : ColumnBuffer.EMPTY;
        return zeros.slice(zeros.length());
    }

    @Override
    public ByteSlice data() {
        if (type() instanceof ScalarType scalar) {
            ColumnBuffer zeros = zeros(ColumnLayout.dataBytes(scalar, size()));
            return zeros.slice(zeros.length());
        }
        return ByteSlice.EMPTY;
    }

    @Override
    public List<Column> children() {
        String path = shape().path();
        if (type() instanceof ArrayType array) {
            return List.of(new NullColumn(path + "[]", array.elementType(), 0));
        } else if (type() instanceof MapType map) {
            return List.of(
                    new NullColumn(path + "{key}", map.keyType(), 0),
                    new NullColumn(path + "{value}", map.valueType(), 0));
        } else if (type() instanceof RowType row) {
            List<Column> fields = new ArrayList<>();
            for (DataField field : row.fields()) {
                fields.add(new NullColumn(path + "." + field.name(), field.type(), size()));
            }
            return List.copyOf(fields);
        }
        return List.of();
    }
}
