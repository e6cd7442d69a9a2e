/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.error.RowException;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** Finds the type of a column for a field of Arrow's. */
final class DataTypesOfArrow {

    private DataTypesOfArrow() {}

    static DataType of(String path, Field field) {
        if (field.getDictionary() != null) {
            throw refusal(path, field, "is encoded with a dictionary; decode it first");
        }
        return nullable(path, field).withNullability(field.isNullable());
    }

    private static DataType nullable(String path, Field field) {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Bool) {
            return DataTypes.BOOLEAN();
        } else if (type instanceof ArrowType.Int number && number.getIsSigned()) {
            return integer(number.getBitWidth());
        } else if (type instanceof ArrowType.FloatingPoint number
                && number.getPrecision() != FloatingPointPrecision.HALF) {
            return number.getPrecision() == FloatingPointPrecision.SINGLE ? DataTypes.FLOAT() : DataTypes.DOUBLE();
        } else if (type instanceof ArrowType.Utf8) {
            return DataTypes.STRING();
        } else if (type instanceof ArrowType.Binary) {
            return DataTypes.BYTES();
        } else if (type instanceof ArrowType.FixedSizeBinary binary) {
            return DataTypes.BINARY(binary.getByteWidth());
        } else if (type instanceof ArrowType.Decimal decimal && decimal.getBitWidth() == 128) {
            return decimal(path, field, decimal);
        } else if (type instanceof ArrowType.Date date && date.getUnit() == DateUnit.DAY) {
            return DataTypes.DATE();
        } else if (type instanceof ArrowType.Time time) {
            return DataTypes.TIME(precision(time.getUnit()));
        } else if (type instanceof ArrowType.Timestamp timestamp) {
            int precision = precision(timestamp.getUnit());
            return timestamp.getTimezone() == null
                    ? DataTypes.TIMESTAMP(precision)
                    : DataTypes.TIMESTAMP_LTZ(precision);
        }
        return nested(path, field);
    }

    private static DataType integer(int bits) {
        return switch (bits) {
            case 8 -> DataTypes.TINYINT();
            case 16 -> DataTypes.SMALLINT();
            case 32 -> DataTypes.INT();
            default -> DataTypes.BIGINT();
        };
    }

    private static DataType decimal(String path, Field field, ArrowType.Decimal decimal) {
        if (decimal.getScale() < 0 || decimal.getScale() > decimal.getPrecision()) {
            throw refusal(path, field, "has a scale that Fluss does not have");
        }
        return DataTypes.DECIMAL(decimal.getPrecision(), decimal.getScale());
    }

    private static int precision(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 0;
            case MILLISECOND -> 3;
            case MICROSECOND -> 6;
            case NANOSECOND -> 9;
        };
    }

    private static DataType nested(String path, Field field) {
        if (field.getType() instanceof ArrowType.List) {
            return DataTypes.ARRAY(of(path + "[]", field.getChildren().get(0)));
        } else if (field.getType() instanceof ArrowType.Map) {
            Field pair = field.getChildren().get(0);
            return DataTypes.MAP(
                    of(path + "{key}", pair.getChildren().get(0)),
                    of(path + "{value}", pair.getChildren().get(1)));
        } else if (field.getType() instanceof ArrowType.Struct) {
            return ArrowSchemas.struct(path, field);
        }
        throw refusal(path, field, "has a type that Fluss does not have");
    }

    private static RowException refusal(String path, Field field, String what) {
        return new RowException("Field '" + path + "' " + field.getType() + " " + what, null);
    }
}
