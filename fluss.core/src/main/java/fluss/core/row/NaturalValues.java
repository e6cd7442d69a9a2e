/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.row.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values as their natural Java objects: see {@link Row#getField(int)}. */
final class NaturalValues {

    private NaturalValues() {}

    static @Nullable Object get(Values values, int position, FieldLayout field) {
        if (values.isNullAt(position)) {
            return null;
        }
        return switch (field.kind) {
            case BOOLEAN -> values.getBoolean(position);
            case TINYINT -> values.getByte(position);
            case SMALLINT -> values.getShort(position);
            case INT -> values.getInt(position);
            case BIGINT -> values.getLong(position);
            case FLOAT -> values.getFloat(position);
            case DOUBLE -> values.getDouble(position);
            case CHAR, STRING -> values.getString(position);
            case BINARY, BYTES -> values.getBytes(position);
            case DECIMAL_LONG, DECIMAL_BYTES -> values.getDecimal(position);
            case DATE -> values.getDate(position);
            case TIME -> values.getTime(position);
            case TIMESTAMP_MILLIS, TIMESTAMP_NANOS -> values.getTimestampNtz(position);
            case TIMESTAMP_LTZ_MILLIS, TIMESTAMP_LTZ_NANOS -> values.getTimestampLtz(position);
            case ARRAY -> list(values.getArray(position), field.element());
            case MAP -> map(values.getMap(position), field);
            case ROW -> row(values.getRow(position), field.row());
        };
    }

    static List<@Nullable Object> list(InternalArray array, FieldLayout element) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(get(array, i, element));
        }
        return Collections.unmodifiableList(list);
    }

    static Map<@Nullable Object, @Nullable Object> map(InternalMap map, FieldLayout field) {
        Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
        for (int i = 0; i < map.size(); i++) {
            result.put(get(map.keys(), i, field.key()), get(map.values(), i, field.value()));
        }
        return Collections.unmodifiableMap(result);
    }

    private static Row row(InternalRow row, RowLayout layout) {
        if (row instanceof Row known) {
            return known;
        }
        CheckedRow checked = new CheckedRow(layout);
        for (int i = 0; i < layout.fieldCount(); i++) {
            checked.set(i, get(row, i, layout.fields[i]));
        }
        return checked;
    }

    static String toString(Row row) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < row.fieldCount(); i++) {
            Object value = row.getField(i);
            text.add(row.type().field(i).name() + "=" + text(value));
        }
        return text.toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    /** Equality of natural objects; byte strings are compared by their bytes. */
    static boolean equal(@Nullable Object one, @Nullable Object other) {
        return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }
}
