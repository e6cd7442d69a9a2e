/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.List;
import java.util.Optional;

/** Makes data types. Every type is nullable until {@link DataType#notNull()} is asked for. */
public final class DataTypes {

    private DataTypes() {}

    private static ScalarType plain(TypeRoot root) {
        return new ScalarType(root, true, 0, 0, 0);
    }

    private static ScalarType sized(TypeRoot root, int length) {
        return new ScalarType(root, true, length, 0, 0);
    }

    private static ScalarType temporal(TypeRoot root, int precision) {
        return new ScalarType(root, true, 0, precision, 0);
    }

    /** True or false. */
    public static DataType BOOLEAN() {
        return plain(TypeRoot.BOOLEAN);
    }

    /** A signed integer of 8 bits. */
    public static DataType TINYINT() {
        return plain(TypeRoot.TINYINT);
    }

    /** A signed integer of 16 bits. */
    public static DataType SMALLINT() {
        return plain(TypeRoot.SMALLINT);
    }

    /** A signed integer of 32 bits. */
    public static DataType INT() {
        return plain(TypeRoot.INTEGER);
    }

    /** A signed integer of 64 bits. */
    public static DataType BIGINT() {
        return plain(TypeRoot.BIGINT);
    }

    /** IEEE single precision. */
    public static DataType FLOAT() {
        return plain(TypeRoot.FLOAT);
    }

    /** IEEE double precision. */
    public static DataType DOUBLE() {
        return plain(TypeRoot.DOUBLE);
    }

    /**
     * A text of a declared length.
     *
     * @param length 1 or more
     */
    public static DataType CHAR(int length) {
        return sized(TypeRoot.CHAR, length);
    }

    /** A text. */
    public static DataType STRING() {
        return plain(TypeRoot.STRING);
    }

    /**
     * Bytes of a fixed length.
     *
     * @param length 1 or more
     */
    public static DataType BINARY(int length) {
        return sized(TypeRoot.BINARY, length);
    }

    /** Bytes. */
    public static DataType BYTES() {
        return plain(TypeRoot.BYTES);
    }

    /**
     * A decimal number.
     *
     * @param precision digits in all, 1 to 38
     * @param scale digits behind the point, 0 to {@code precision}
     */
    public static DataType DECIMAL(int precision, int scale) {
        return new ScalarType(TypeRoot.DECIMAL, true, 0, precision, scale);
    }

    /** A day. */
    public static DataType DATE() {
        return plain(TypeRoot.DATE);
    }

    /** A time of day in seconds, {@code TIME(0)}. */
    public static DataType TIME() {
        return TIME(0);
    }

    /**
     * A time of day. The formats keep milliseconds whatever the precision.
     *
     * @param precision digits of the second's fraction, 0 to 9
     */
    public static DataType TIME(int precision) {
        return temporal(TypeRoot.TIME_WITHOUT_TIME_ZONE, precision);
    }

    /** A date and time without zone, in microseconds. */
    public static DataType TIMESTAMP() {
        return TIMESTAMP(6);
    }

    /**
     * A date and time without zone.
     *
     * @param precision digits of the second's fraction, 0 to 9
     */
    public static DataType TIMESTAMP(int precision) {
        return temporal(TypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE, precision);
    }

    /** An instant, in microseconds. */
    public static DataType TIMESTAMP_LTZ() {
        return TIMESTAMP_LTZ(6);
    }

    /**
     * An instant, shown in the reader's zone.
     *
     * @param precision digits of the second's fraction, 0 to 9
     */
    public static DataType TIMESTAMP_LTZ(int precision) {
        return temporal(TypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE, precision);
    }

    /** A list of values of one type. */
    public static ArrayType ARRAY(DataType elementType) {
        return new ArrayType(elementType, true);
    }

    /** Pairs of keys and values. */
    public static MapType MAP(DataType keyType, DataType valueType) {
        return new MapType(keyType, valueType, true);
    }

    /** Named fields in order. */
    public static RowType ROW(DataField... fields) {
        return new RowType(List.of(fields), true);
    }

    /** A field of a row. */
    public static DataField FIELD(String name, DataType type) {
        return new DataField(name, type);
    }

    /** A field of a row with a description. */
    public static DataField FIELD(String name, DataType type, String description) {
        return new DataField(name, type, Optional.of(description), DataField.NO_ID);
    }

    /**
     * Reads the SQL text of a type, for example {@code ROW<id BIGINT NOT NULL, tags ARRAY<STRING> 'free words'>}: what {@code
     * toString()} of a {@link DataType} prints. Upper and lower case and blanks do not matter. Names of fields that have other characters than
     * letters, digits and {@code _} stand in back quotes, descriptions in single quotes; a quote within is doubled. {@code
     * INTEGER}, {@code DEC}, {@code NUMERIC}, {@code DOUBLE PRECISION} and {@code TIMESTAMP(p) WITH LOCAL TIME ZONE} are read too.
     *
     * @throws IllegalArgumentException with the place and the reason, if it is no type
     */
    public static DataType parse(String text) {
        return TypeParser.parse(text);
    }
}
