/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks objects that are put into a row, and turns them into the natural objects of their type. */
final class CheckedValues {

    private CheckedValues() {}

    static @Nullable Object check(FieldLayout field, @Nullable Object value) {
        if (value == null) {
            field.checkNullable();
            return null;
        }
        return switch (field.kind) {
            case SMALLINT -> value instanceof Byte number ? (Short) number.shortValue() : exact(field, value);
            case INT -> isInteger(value, 2) ? (Integer) ((Number) value).intValue() : exact(field, value);
            case BIGINT -> isInteger(value, 4) ? (Long) ((Number) value).longValue() : exact(field, value);
            case FLOAT -> isInteger(value, 2) ? (Float) ((Number) value).floatValue() : exact(field, value);
            case DOUBLE ->
                isInteger(value, 4) || value instanceof Float
                        ? (Double) ((Number) value).doubleValue()
                        : exact(field, value);
            case CHAR, STRING -> text(field, value);
            case BINARY, BYTES -> bytes(field, value);
            case DECIMAL_LONG, DECIMAL_BYTES -> ExactValues.rescaled(field, (BigDecimal) exact(field, value));
            case TIMESTAMP_LTZ_MILLIS, TIMESTAMP_LTZ_NANOS -> instant(field, value);
            case ARRAY -> list(field, value);
            case MAP -> map(field, value);
            case ROW -> row(field, value);
            case BOOLEAN, TINYINT, DATE, TIME, TIMESTAMP_MILLIS, TIMESTAMP_NANOS -> exact(field, value);
        };
    }

    private static Object exact(FieldLayout field, Object value) {
        if (!field.kind.naturalClass.isInstance(value)) {
            throw field.refused("expected " + field.kind.naturalClass.getSimpleName() + ", found "
                    + value.getClass().getSimpleName());
        }
        return value;
    }

    /** Whether a value is an integer of at most so many bytes. */
    private static boolean isInteger(Object value, int maxBytes) {
        return value instanceof Byte
                || (value instanceof Short && maxBytes >= 2)
                || (value instanceof Integer && maxBytes >= 4);
    }

    private static String text(FieldLayout field, Object value) {
        String text = value instanceof ByteSlice utf8 ? utf8.toUtf8String() : (String) exact(field, value);
        if (field.kind == ValueKind.CHAR) {
            int characters = text.codePointCount(0, text.length());
            if (characters > field.length) {
                throw field.refused("expected at most " + field.length + " characters, found " + characters);
            }
        }
        return text;
    }

    private static byte[] bytes(FieldLayout field, Object value) {
        byte[] bytes = value instanceof ByteSlice slice ? slice.toByteArray() : ((byte[]) exact(field, value)).clone();
        if (field.kind == ValueKind.BINARY && bytes.length > field.length) {
            throw field.refused("expected at most " + field.length + " bytes, found " + bytes.length);
        }
        return bytes;
    }

    private static Instant instant(FieldLayout field, Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) exact(field, value);
    }

    private static List<@Nullable Object> list(FieldLayout field, Object value) {
        FieldLayout element = field.element();
        List<?> list = value instanceof InternalArray array
                ? read(field, array, a -> NaturalValues.list(a, element))
                : (List<?>) exact(field, value);
        List<@Nullable Object> checked = new ArrayList<>(list.size());
        for (Object item : list) {
            checked.add(check(element, item));
        }
        return Collections.unmodifiableList(checked);
    }

    private static Map<@Nullable Object, @Nullable Object> map(FieldLayout field, Object value) {
        Map<?, ?> map = value instanceof InternalMap internal
                ? read(field, internal, m -> NaturalValues.map(m, field))
                : (Map<?, ?>) exact(field, value);
        Map<@Nullable Object, @Nullable Object> checked = new LinkedHashMap<>();
        map.forEach((key, item) -> checked.put(check(field.key(), key), check(field.value(), item)));
        return Collections.unmodifiableMap(checked);
    }

    /** A row of any class is copied, so that a later change of it does not get past the check. */
    private static CheckedRow row(FieldLayout field, Object value) {
        if (!(value instanceof InternalRow row)) {
            throw field.refused("expected Row, found " + value.getClass().getSimpleName());
        }
        RowLayout layout = field.row();
        layout.checkFieldCount(row);
        CheckedRow checked = new CheckedRow(layout);
        for (int i = 0; i < layout.fieldCount(); i++) {
            int position = i;
            FieldLayout nested = layout.fields[i];
            checked.set(i, row.isNullAt(i) ? null : read(nested, row, r -> NaturalValues.get(r, position, nested)));
        }
        return checked;
    }

    private static <S, T extends @Nullable Object> T read(FieldLayout field, S source, Function<S, T> reader) {
        try {
            return reader.apply(source);
        } catch (RuntimeException e) {
            throw field.refusedBy(e);
        }
    }
}
