/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.vectors;

import fluss.api.row.GenericArray;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Values;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The values of vectors as rows, and rows as the values of vectors. */
public final class VectorValues {

    private static final HexFormat HEX = HexFormat.of();

    private VectorValues() {}

    private record Pairs(InternalArray keys, InternalArray values) implements InternalMap {
        @Override
        public int size() {
            return keys.size();
        }
    }

    /** The row of an array of values. */
    public static GenericRow row(List<?> values, RowType type) {
        GenericRow row = new GenericRow(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            row.setField(i, object(values.get(i), type.typeAt(i)));
        }
        return row;
    }

    private static Object object(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type.root()) {
            case BOOLEAN -> value;
            case TINYINT -> ((BigDecimal) value).byteValueExact();
            case SMALLINT -> ((BigDecimal) value).shortValueExact();
            case INTEGER -> ((BigDecimal) value).intValueExact();
            case BIGINT -> Long.parseLong((String) value);
            case FLOAT -> Float.intBitsToFloat(Integer.parseUnsignedInt((String) value, 16));
            case DOUBLE -> Double.longBitsToDouble(Long.parseUnsignedLong((String) value, 16));
            case CHAR, STRING -> value;
            case BINARY, BYTES -> HEX.parseHex((String) value);
            case DECIMAL -> new BigDecimal((String) value);
            case DATE -> LocalDate.ofEpochDay(((BigDecimal) value).intValueExact());
            case TIME_WITHOUT_TIME_ZONE -> LocalTime.ofNanoOfDay(((BigDecimal) value).intValueExact() * 1_000_000L);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.ofInstant(instant((List<?>) value), ZoneOffset.UTC);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant((List<?>) value);
            case ARRAY -> array((List<?>) value, ((ArrayType) type).elementType());
            case MAP -> map((List<?>) value, (MapType) type);
            case ROW -> row((List<?>) value, (RowType) type);
        };
    }

    private static Instant instant(List<?> value) {
        return Instant.ofEpochMilli(Long.parseLong((String) value.get(0)))
                .plusNanos(((BigDecimal) value.get(1)).intValueExact());
    }

    private static InternalArray array(List<?> values, DataType element) {
        List<Object> objects = new ArrayList<>();
        values.forEach(value -> objects.add(object(value, element)));
        return new GenericArray(objects);
    }

    private static InternalMap map(List<?> pairs, MapType type) {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Object pair : pairs) {
            keys.add(((List<?>) pair).get(0));
            values.add(((List<?>) pair).get(1));
        }
        return new Pairs(array(keys, type.keyType()), array(values, type.valueType()));
    }

    /** The array of values of a row. */
    public static List<Object> values(InternalRow row, RowType type) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < type.fieldCount(); i++) {
            values.add(value(row, i, type.typeAt(i)));
        }
        return values;
    }

    private static Object value(Values values, int i, DataType type) {
        if (values.isNullAt(i)) {
            return null;
        }
        return switch (type.root()) {
            case BOOLEAN -> values.getBoolean(i);
            case TINYINT -> new BigDecimal(values.getByte(i));
            case SMALLINT -> new BigDecimal(values.getShort(i));
            case INTEGER -> new BigDecimal(values.getInt(i));
            case BIGINT -> Long.toString(values.getLong(i));
            case FLOAT -> HEX.toHexDigits(Float.floatToRawIntBits(values.getFloat(i)));
            case DOUBLE -> HEX.toHexDigits(Double.doubleToRawLongBits(values.getDouble(i)));
            case CHAR, STRING -> values.getString(i);
            case BINARY, BYTES -> HEX.formatHex(values.getBytes(i));
            case DECIMAL -> values.getDecimal(i).toPlainString();
            case DATE -> new BigDecimal(values.getDate(i).toEpochDay());
            case TIME_WITHOUT_TIME_ZONE -> new BigDecimal(values.getTime(i).toNanoOfDay() / 1_000_000);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> pair(values.getTimestampNtz(i).toInstant(ZoneOffset.UTC));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> pair(values.getTimestampLtz(i));
            case ARRAY -> list(values.getArray(i), ((ArrayType) type).elementType());
            case MAP -> pairs(values.getMap(i), (MapType) type);
            case ROW -> values(values.getRow(i), (RowType) type);
        };
    }

    private static List<Object> pair(Instant instant) {
        return List.of(
                Long.toString(instant.toEpochMilli()), new BigDecimal(Math.floorMod(instant.getNano(), 1_000_000)));
    }

    private static List<Object> list(InternalArray array, DataType element) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(value(array, i, element));
        }
        return values;
    }

    private static List<Object> pairs(InternalMap map, MapType type) {
        List<Object> keys = list(map.keys(), type.keyType());
        List<Object> values = list(map.values(), type.valueType());
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            pairs.add(Arrays.asList(keys.get(i), values.get(i)));
        }
        return pairs;
    }
}
