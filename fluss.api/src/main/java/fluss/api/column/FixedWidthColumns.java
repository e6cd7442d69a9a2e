/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.types.ScalarType;

/** Finds the column of a scalar type without offsets. */
final class FixedWidthColumns {

    private FixedWidthColumns() {}

    static BufferColumn of(Shape shape, ScalarType type, ColumnBuffer data) {
        ColumnTimeUnit unit = ColumnTimeUnit.ofPrecision(type.precision());
        return switch (type.root()) {
            case BOOLEAN -> new BooleanColumn(shape, data);
            case TINYINT -> new NumberColumns.Int8(shape, data);
            case SMALLINT -> new NumberColumns.Int16(shape, data);
            case INTEGER -> new NumberColumns.Int32(shape, data);
            case BIGINT -> new NumberColumns.Int64(shape, data);
            case FLOAT -> new NumberColumns.Float32(shape, data);
            case DOUBLE -> new NumberColumns.Float64(shape, data);
            case BINARY -> new BinaryColumn(shape, data, type.length());
            case DECIMAL -> new DecimalColumn(shape, data, type.scale());
            case DATE -> new TemporalColumns.Date(shape, data);
            case TIME_WITHOUT_TIME_ZONE -> new TemporalColumns.Time(shape, data, unit);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> new TemporalColumns.TimestampNtz(shape, data, unit);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new TemporalColumns.TimestampLtz(shape, data, unit);
            case CHAR, STRING, BYTES, ARRAY, MAP, ROW ->
                throw new IllegalArgumentException(type.root() + " has no fixed width");
        };
    }
}
