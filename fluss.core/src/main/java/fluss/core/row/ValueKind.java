/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.types.DataType;
import fluss.api.types.ScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** The ways values are stored: the families of types, parted where the precision decides the layout. */
enum ValueKind {
    BOOLEAN(Boolean.class, 1, 1),
    TINYINT(Byte.class, 1, 1),
    SMALLINT(Short.class, 2, 2),
    INT(Integer.class, 4, 4),
    BIGINT(Long.class, 8, 8),
    FLOAT(Float.class, 4, 4),
    DOUBLE(Double.class, 8, 8),
    /** Indexed rows give it its declared length in bytes. */
    CHAR(String.class, 8, 0),
    STRING(String.class, 8, -1),
    /** Indexed rows give it its declared length. */
    BINARY(byte[].class, 8, 0),
    BYTES(byte[].class, 8, -1),
    /** At most 18 digits: the unscaled value in a long. */
    DECIMAL_LONG(BigDecimal.class, 8, 8),
    /** More digits: the unscaled value in bytes, big-endian. */
    DECIMAL_BYTES(BigDecimal.class, 8, -1),
    DATE(LocalDate.class, 4, 4),
    TIME(LocalTime.class, 4, 4),
    /** At most 3 digits of fraction. */
    TIMESTAMP_MILLIS(LocalDateTime.class, 8, 8),
    TIMESTAMP_NANOS(LocalDateTime.class, 8, 12),
    /** At most 3 digits of fraction. */
    TIMESTAMP_LTZ_MILLIS(Instant.class, 8, 8),
    TIMESTAMP_LTZ_NANOS(Instant.class, 8, 12),
    ARRAY(List.class, 8, -1),
    MAP(Map.class, 8, -1),
    ROW(fluss.api.row.Row.class, 8, -1);

    private static final int MAX_LONG_DIGITS = 18;
    private static final int MAX_MILLIS_DIGITS = 3;

    /** The class of the natural object. */
    final Class<?> naturalClass;

    /** Bytes of an element in an array. */
    final int elementWidth;

    /** Bytes in an indexed row; 0: the declared length; -1: varies. */
    final int indexedWidth;

    ValueKind(Class<?> naturalClass, int elementWidth, int indexedWidth) {
        this.naturalClass = naturalClass;
        this.elementWidth = elementWidth;
        this.indexedWidth = indexedWidth;
    }

    static ValueKind of(DataType type) {
        return switch (type.root()) {
            case BOOLEAN -> BOOLEAN;
            case TINYINT -> TINYINT;
            case SMALLINT -> SMALLINT;
            case INTEGER -> INT;
            case BIGINT -> BIGINT;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case CHAR -> CHAR;
            case STRING -> STRING;
            case BINARY -> BINARY;
            case BYTES -> BYTES;
            case DECIMAL -> precision(type) <= MAX_LONG_DIGITS ? DECIMAL_LONG : DECIMAL_BYTES;
            case DATE -> DATE;
            case TIME_WITHOUT_TIME_ZONE -> TIME;
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                precision(type) <= MAX_MILLIS_DIGITS ? TIMESTAMP_MILLIS : TIMESTAMP_NANOS;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                precision(type) <= MAX_MILLIS_DIGITS ? TIMESTAMP_LTZ_MILLIS : TIMESTAMP_LTZ_NANOS;
            case ARRAY -> ARRAY;
            case MAP -> MAP;
            case ROW -> ROW;
        };
    }

    private static int precision(DataType type) {
        return ((ScalarType) type).precision();
    }

    /** Whether values are texts. */
    boolean isText() {
        return this == CHAR || this == STRING;
    }

    /** Whether values are byte strings. */
    boolean isBinary() {
        return this == BINARY || this == BYTES;
    }

    /** Whether values are arrays, maps or rows. */
    boolean isNested() {
        return this == ARRAY || this == MAP || this == ROW;
    }
}
