/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Rows as lines of values with tabs in between. Null is {@code \N}; tabs, line ends and backslashes within values are {@code \t},
 * {@code \n}, {@code \r} and {@code \\}; bytes are hexadecimal; dates and times are as in ISO 8601. Arrays, maps and rows are printed and
 * not read.
 */
final class TextRows {

    private static final String NULL = "\\N";

    private TextRows() {}

    static String print(Row row) {
        StringJoiner line = new StringJoiner("\t");
        for (int i = 0; i < row.fieldCount(); i++) {
            line.add(print(row.getField(i)));
        }
        return line.toString();
    }

    private static String print(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        String text = value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with the column and what it should hold
     */
    static GenericRow parse(String line, RowType type) {
        List<String> values = List.of(line.split("\t", -1));
        if (values.size() != type.fieldCount()) {
            throw new IllegalArgumentException("there are " + values.size() + " values in place of " + type.fieldCount()
                    + ", one for each column, with tabs in between");
        }
        GenericRow row = new GenericRow(values.size());
        for (int i = 0; i < values.size(); i++) {
            row.setField(i, parse(values.get(i), type.field(i).name(), type.typeAt(i)));
        }
        return row;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with the column and what it should hold
     */
    static @Nullable Object parse(String value, String column, DataType type) {
        if (value.equals(NULL)) {
            return null;
        }
        try {
            return parse(unescape(value), type);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'" + value + "' is no value of the column " + column + " " + type, e);
        }
    }

    private static Object parse(String value, DataType type) {
        return switch (type.root()) {
            case BOOLEAN -> bool(value);
            case TINYINT -> Byte.valueOf(value);
            case SMALLINT -> Short.valueOf(value);
            case INTEGER -> Integer.valueOf(value);
            case BIGINT -> Long.valueOf(value);
            case FLOAT -> Float.valueOf(value);
            case DOUBLE -> Double.valueOf(value);
            case CHAR, STRING -> value;
            case BINARY, BYTES -> HexFormat.of().parseHex(value);
            case DECIMAL -> new BigDecimal(value);
            case DATE -> LocalDate.parse(value);
            case TIME_WITHOUT_TIME_ZONE -> LocalTime.parse(value);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.parse(value);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Instant.parse(value);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException("values of " + type + " cannot be read");
        };
    }

    private static boolean bool(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char next = ++i < value.length() ? value.charAt(i) : ' ';
            text.append(
                    switch (next) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case '\\' -> '\\';
                        default -> throw new IllegalArgumentException("a backslash stands alone");
                    });
        }
        return text.toString();
    }
}
