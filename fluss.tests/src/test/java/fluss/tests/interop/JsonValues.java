/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
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
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as the JSON of the golden vectors, in plain {@code Boolean}, {@code Integer}, {@code String} and {@code List}.
 * Maps are in the order of the text of their keys, because the official reader loses the order that they have.
 */
final class JsonValues {

    private static final HexFormat HEX = HexFormat.of();
    private static final int NANOS_OF_MILLI = 1_000_000;

    private JsonValues() {}

    /** A row, read by the getters for each type. */
    static List<@Nullable Object> row(InternalRow row, RowType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < type.fieldCount(); i++) {
            values.add(value(row, i, type.typeAt(i)));
        }
        return values;
    }

    /** Rows, read by the getters for each type. */
    static List<List<@Nullable Object>> rows(List<? extends InternalRow> rows, RowType type) {
        return rows.stream().map(row -> row(row, type)).toList();
    }

    /** A row, read as natural objects. */
    static List<@Nullable Object> naturalRow(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.fieldCount(); i++) {
            values.add(natural(row.getField(i), row.type().typeAt(i)));
        }
        return values;
    }

    static @Nullable Object value(Values values, int i, DataType type) {
        if (values.isNullAt(i)) {
            return null;
        }
        return switch (type.root()) {
            case BOOLEAN -> values.getBoolean(i);
            case TINYINT -> (int) values.getByte(i);
            case SMALLINT -> (int) values.getShort(i);
            case INTEGER -> values.getInt(i);
            case BIGINT -> Long.toString(values.getLong(i));
            case FLOAT -> HEX.toHexDigits(Float.floatToRawIntBits(values.getFloat(i)));
            case DOUBLE -> HEX.toHexDigits(Double.doubleToRawLongBits(values.getDouble(i)));
            case CHAR, STRING -> values.getUtf8(i).toUtf8String();
            case BINARY, BYTES -> HEX.formatHex(values.getByteSlice(i).toByteArray());
            case DECIMAL -> values.getDecimal(i).toPlainString();
            case DATE -> values.getEpochDay(i);
            case TIME_WITHOUT_TIME_ZONE -> values.getMilliOfDay(i);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                timestamp(values.getTimestampNtzMillis(i), values.getTimestampNtzNanoOfMilli(i));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                timestamp(values.getTimestampLtzMillis(i), values.getTimestampLtzNanoOfMilli(i));
            case ARRAY -> array(values.getArray(i), ((ArrayType) type).elementType());
            case MAP -> map(values.getMap(i), (MapType) type);
            case ROW -> row(values.getRow(i), (RowType) type);
        };
    }

    private static List<@Nullable Object> array(InternalArray array, DataType elementType) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(value(array, i, elementType));
        }
        return elements;
    }

    private static List<List<@Nullable Object>> map(InternalMap map, MapType type) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            pairs.add(Arrays.asList(value(map.keys(), i, type.keyType()), value(map.values(), i, type.valueType())));
        }
        return byKey(pairs);
    }

    /** A natural object of a type; the object is cast, so that a wrong class is found. */
    static @Nullable Object natural(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type.root()) {
            case BOOLEAN -> (Boolean) value;
            case TINYINT -> ((Byte) value).intValue();
            case SMALLINT -> ((Short) value).intValue();
            case INTEGER -> (Integer) value;
            case BIGINT -> ((Long) value).toString();
            case FLOAT -> HEX.toHexDigits(Float.floatToRawIntBits((Float) value));
            case DOUBLE -> HEX.toHexDigits(Double.doubleToRawLongBits((Double) value));
            case CHAR, STRING -> (String) value;
            case BINARY, BYTES -> HEX.formatHex((byte[]) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case DATE -> Math.toIntExact(((LocalDate) value).toEpochDay());
            case TIME_WITHOUT_TIME_ZONE -> (int) TimeUnit.NANOSECONDS.toMillis(((LocalTime) value).toNanoOfDay());
            case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp((Instant) value);
            case ARRAY -> mapped(((List<?>) value), element -> natural(element, ((ArrayType) type).elementType()));
            case MAP -> naturalMap((Map<?, ?>) value, (MapType) type);
            case ROW -> value instanceof Row row ? naturalRow(row) : row((InternalRow) value, (RowType) type);
        };
    }

    private static List<List<@Nullable Object>> naturalMap(Map<?, ?> map, MapType type) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        map.forEach((key, value) ->
                pairs.add(Arrays.asList(natural(key, type.keyType()), natural(value, type.valueType()))));
        return byKey(pairs);
    }

    /** Values in JSON with their maps in the order of this class. */
    static @Nullable Object ordered(@Nullable Object json, DataType type) {
        if (json == null) {
            return null;
        } else if (type instanceof ArrayType array) {
            return mapped((List<?>) json, element -> ordered(element, array.elementType()));
        } else if (type instanceof MapType map) {
            List<List<@Nullable Object>> pairs = new ArrayList<>();
            for (Object pair : (List<?>) json) {
                pairs.add(Arrays.asList(
                        ordered(((List<?>) pair).get(0), map.keyType()),
                        ordered(((List<?>) pair).get(1), map.valueType())));
            }
            return byKey(pairs);
        } else if (type instanceof RowType row) {
            return orderedRow((List<?>) json, row);
        }
        return json;
    }

    /** A row in JSON with its maps in the order of this class. */
    static List<@Nullable Object> orderedRow(List<?> json, RowType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(ordered(json.get(i), type.typeAt(i)));
        }
        return values;
    }

    private static List<@Nullable Object> mapped(List<?> list, Function<@Nullable Object, @Nullable Object> mapping) {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object element : list) {
            result.add(mapping.apply(element));
        }
        return result;
    }

    /** A text that tells values apart: strings are quoted. */
    static String text(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list.stream().map(JsonValues::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return json instanceof String string ? "'" + string + "'" : String.valueOf(json);
    }

    private static List<List<@Nullable Object>> byKey(List<List<@Nullable Object>> pairs) {
        pairs.sort(Comparator.comparing(pair -> text(pair.get(0))));
        return pairs;
    }

    private static List<Object> timestamp(Instant instant) {
        return timestamp(instant.toEpochMilli(), instant.getNano() % NANOS_OF_MILLI);
    }

    private static List<Object> timestamp(long millis, int nanoOfMilli) {
        return List.of(Long.toString(millis), nanoOfMilli);
    }
}
