/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.InternalArray;
import fluss.api.row.InternalRow;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;

/** Finds the writer of a type, and drives several of them. */
final class ColumnWriters {

    private ColumnWriters() {}

    /** Writers of the fields of a row, whose names follow {@code prefix} in messages. */
    static ColumnWriter[] ofFields(String prefix, RowType type, Footprint footprint) {
        return type.fields().stream()
                .map(field -> of(prefix + field.name(), field.type(), footprint))
                .toArray(ColumnWriter[]::new);
    }

    /** Adds the values of a row that has as many fields. What it throws names the field. */
    static void appendFields(ColumnWriter[] fields, InternalRow row) {
        int field = 0;
        try {
            for (; field < fields.length; field++) {
                fields[field].append(row, field);
            }
        } catch (RuntimeException e) {
            throw fields[field].explain(e);
        }
    }

    /** Adds all elements of an array. What it throws names the elements' column. */
    static void appendAll(ColumnWriter writer, InternalArray array) {
        int size = array.size();
        try {
            for (int i = 0; i < size; i++) {
                writer.append(array, i);
            }
        } catch (RuntimeException e) {
            throw writer.explain(e);
        }
    }

    static ColumnWriter of(String path, DataType type, Footprint footprint) {
        if (type instanceof ArrayType array) {
            return new NestedWriters.Array(path, array, footprint);
        } else if (type instanceof MapType map) {
            return new NestedWriters.Map(path, map, footprint);
        } else if (type instanceof RowType row) {
            return new NestedWriters.Row(path, row, footprint);
        } else {
            return ofScalar(path, (ScalarType) type, footprint);
        }
    }

    private static ColumnWriter ofScalar(String path, ScalarType type, Footprint footprint) {
        return switch (type.root()) {
            case BOOLEAN -> new BooleanWriter(path, type, footprint);
            case TINYINT -> new NumberWriters.Int8(path, type, footprint);
            case SMALLINT -> new NumberWriters.Int16(path, type, footprint);
            case INTEGER -> new NumberWriters.Int32(path, type, footprint);
            case BIGINT -> new NumberWriters.Int64(path, type, footprint);
            case FLOAT -> new NumberWriters.Float32(path, type, footprint);
            case DOUBLE -> new NumberWriters.Float64(path, type, footprint);
            case CHAR, STRING -> new VarWidthWriters.Text(path, type, footprint);
            case BINARY -> new BinaryWriter(path, type, footprint);
            case BYTES -> new VarWidthWriters.Bytes(path, type, footprint);
            case DECIMAL -> DecimalWriters.of(path, type, footprint);
            case DATE -> new TemporalWriters.Date(path, type, footprint);
            case TIME_WITHOUT_TIME_ZONE -> new TemporalWriters.Time(path, type, footprint);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> new TemporalWriters.TimestampNtz(path, type, footprint);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new TemporalWriters.TimestampLtz(path, type, footprint);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type.root() + " is not scalar");
        };
    }
}
