/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.api.row.GenericRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.paimon.data.DataGetters;
import org.apache.paimon.data.InternalArray;
import org.apache.paimon.data.InternalMap;
import org.apache.paimon.data.InternalRow;
import org.apache.paimon.data.Timestamp;
import org.apache.paimon.types.ArrayType;
import org.apache.paimon.types.DataType;
import org.apache.paimon.types.DataTypeChecks;
import org.apache.paimon.types.MapType;
import org.apache.paimon.types.RowType;
import org.jspecify.annotations.Nullable;

/** Paimon's values as natural Java objects. */
final class PaimonValues {

    private PaimonValues() {}

    /**
     * A row of its own.
     *
     * @param positions for each of its columns the position in {@code row}, or -1: null
     */
    static GenericRow row(InternalRow row, RowType type, int[] positions) {
        GenericRow copy = new GenericRow(positions.length);
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] >= 0) {
                copy.setField(i, value(row, positions[i], type.getTypeAt(positions[i])));
            }
        }
        return copy;
    }

    private static GenericRow row(InternalRow row, RowType type) {
        GenericRow copy = new GenericRow(type.getFieldCount());
        for (int i = 0; i < type.getFieldCount(); i++) {
            copy.setField(i, value(row, i, type.getTypeAt(i)));
        }
        return copy;
    }

    private static @Nullable Object value(DataGetters values, int position, DataType type) {
        if (values.isNullAt(position)) {
            return null;
        }
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR -> values.getString(position).toString();
            case BOOLEAN -> values.getBoolean(position);
            case BINARY, VARBINARY -> values.getBinary(position);
            case DECIMAL ->
                values.getDecimal(position, DataTypeChecks.getPrecision(type), DataTypeChecks.getScale(type))
                        .toBigDecimal();
            case TINYINT -> values.getByte(position);
            case SMALLINT -> values.getShort(position);
            case INTEGER -> values.getInt(position);
            case BIGINT -> values.getLong(position);
            case FLOAT -> values.getFloat(position);
            case DOUBLE -> values.getDouble(position);
            case DATE -> LocalDate.ofEpochDay(values.getInt(position));
            case TIME_WITHOUT_TIME_ZONE ->
                LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(values.getInt(position)));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                values.getTimestamp(position, DataTypeChecks.getPrecision(type)).toLocalDateTime();
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                instant(values.getTimestamp(position, DataTypeChecks.getPrecision(type)));
            case ARRAY -> list(values.getArray(position), ((ArrayType) type).getElementType());
            case MAP -> map(values.getMap(position), (MapType) type);
            case ROW -> {
                RowType fields = (RowType) type;
                yield row(values.getRow(position, fields.getFieldCount()), fields);
            }
            default ->
                throw new IllegalArgumentException("Values of the type " + type + " cannot be read from the lake");
        };
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochMilli(time.getMillisecond()).plusNanos(time.getNanoOfMillisecond());
    }

    private static List<@Nullable Object> list(InternalArray array, DataType element) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(value(array, i, element));
        }
        return list;
    }

    private static Map<@Nullable Object, @Nullable Object> map(InternalMap map, MapType type) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        InternalArray keys = map.keyArray();
        InternalArray values = map.valueArray();
        for (int i = 0; i < map.size(); i++) {
            copy.put(value(keys, i, type.getKeyType()), value(values, i, type.getValueType()));
        }
        return copy;
    }
}
