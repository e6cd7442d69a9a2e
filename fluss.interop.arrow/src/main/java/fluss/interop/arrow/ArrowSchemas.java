/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.ColumnTimeUnit;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Arrow's schema of columns: the types of {@code docs/protocol/log-batch.md}, section 6.3, with the time zone {@code UTC} for
 * TIMESTAMP_LTZ, which tells it from TIMESTAMP.
 */
public final class ArrowSchemas {

    private ArrowSchemas() {}

    /** The schema of rows. */
    public static Schema of(RowType type) {
        return new Schema(fields(type));
    }

    private static List<Field> fields(RowType type) {
        return type.fields().stream()
                .map(field -> field(field.name(), field.type()))
                .toList();
    }

    private static Field field(String name, DataType type) {
        return new Field(name, new FieldType(type.isNullable(), arrowType(type), null), children(type));
    }

    private static List<Field> children(DataType type) {
        if (type instanceof ArrayType array) {
            return List.of(field("element", array.elementType()));
        } else if (type instanceof MapType map) {
            List<Field> pair = List.of(field("key", map.keyType().notNull()), field("value", map.valueType()));
            return List.of(new Field("entries", FieldType.notNullable(ArrowType.Struct.INSTANCE), pair));
        }
        return type instanceof RowType row ? fields(row) : List.of();
    }

    private static ArrowType arrowType(DataType type) {
        return switch (type.root()) {
            case ARRAY -> ArrowType.List.INSTANCE;
            case MAP -> new ArrowType.Map(false);
            case ROW -> ArrowType.Struct.INSTANCE;
            default -> scalarType((ScalarType) type);
        };
    }

    private static ArrowType scalarType(ScalarType type) {
        ColumnTimeUnit unit = ColumnTimeUnit.ofPrecision(type.precision());
        return switch (type.root()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case TINYINT -> new ArrowType.Int(8, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case CHAR, STRING -> ArrowType.Utf8.INSTANCE;
            case BINARY -> new ArrowType.FixedSizeBinary(type.length());
            case BYTES -> ArrowType.Binary.INSTANCE;
            case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME_WITHOUT_TIME_ZONE -> new ArrowType.Time(arrowUnit(unit), unit.timeBytes() * Byte.SIZE);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> new ArrowType.Timestamp(arrowUnit(unit), null);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new ArrowType.Timestamp(arrowUnit(unit), "UTC");
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type.root() + " is not scalar");
        };
    }

    private static TimeUnit arrowUnit(ColumnTimeUnit unit) {
        return switch (unit) {
            case SECOND -> TimeUnit.SECOND;
            case MILLISECOND -> TimeUnit.MILLISECOND;
            case MICROSECOND -> TimeUnit.MICROSECOND;
            case NANOSECOND -> TimeUnit.NANOSECOND;
        };
    }

    /**
     * The types of the columns of a schema: STRING for texts, and for times the least precision of their unit's own.
     *
     * @throws fluss.api.error.RowException if a field has a type that Fluss does not have; the message names it
     */
    public static RowType rowType(Schema schema) {
        return new RowType(dataFields("", schema.getFields()), true);
    }

    private static List<DataField> dataFields(String prefix, List<Field> fields) {
        List<DataField> columns = new ArrayList<>(fields.size());
        for (Field field : fields) {
            columns.add(new DataField(field.getName(), DataTypesOfArrow.of(prefix + field.getName(), field)));
        }
        return columns;
    }

    static RowType struct(String path, Field field) {
        return new RowType(dataFields(path + ".", field.getChildren()), field.isNullable());
    }
}
