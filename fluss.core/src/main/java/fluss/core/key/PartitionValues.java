/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.row.Values;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

/** The texts of partition values: {@code docs/protocol/keys.md}, section 9.1. */
final class PartitionValues {

    // Before the year 1 the official texts of dates and of timestamps count years differently.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH-mm-ss_SSS", Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd-HH-mm-ss_")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, false)
            .toFormatter(Locale.ROOT);

    private PartitionValues() {}

    static void checkType(DataField field) {
        switch (field.type().root()) {
            case DECIMAL, ARRAY, MAP, ROW ->
                throw new IllegalArgumentException(
                        "Column '" + field.name() + "' of type " + field.type() + " cannot be a partition key");
            default -> {}
        }
    }

    static String text(Values values, int position, DataType type) {
        return switch (type.root()) {
            case CHAR, STRING -> values.getString(position);
            case BOOLEAN -> Boolean.toString(values.getBoolean(position));
            case TINYINT -> Byte.toString(values.getByte(position));
            case SMALLINT -> Short.toString(values.getShort(position));
            case INTEGER -> Integer.toString(values.getInt(position));
            case BIGINT -> Long.toString(values.getLong(position));
            case FLOAT -> number(values.getFloat(position), Float.toString(values.getFloat(position)));
            case DOUBLE -> number(values.getDouble(position), Double.toString(values.getDouble(position)));
            case BINARY, BYTES -> HexFormat.of().formatHex(values.getBytes(position));
            case DATE -> DATE.format(LocalDate.ofEpochDay(values.getEpochDay(position)));
            case TIME_WITHOUT_TIME_ZONE ->
                TIME.format(LocalTime.ofNanoOfDay(values.getMilliOfDay(position) * 1_000_000L));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                timestamp(values.getTimestampNtzMillis(position), values.getTimestampNtzNanoOfMilli(position));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                timestamp(values.getTimestampLtzMillis(position), values.getTimestampLtzNanoOfMilli(position));
            case DECIMAL, ARRAY, MAP, ROW -> throw new IllegalArgumentException(type + " cannot name a partition");
        };
    }

    private static String number(double value, String text) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        return text.replace('.', '_');
    }

    private static String timestamp(long millis, int nanoOfMilli) {
        int nanos = (int) Math.floorMod(millis, 1000L) * 1_000_000 + nanoOfMilli;
        return TIMESTAMP.format(LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), nanos, ZoneOffset.UTC));
    }
}
