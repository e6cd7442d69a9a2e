/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * Typed access to values by position, shared by {@link InternalRow} and {@link InternalArray}. Positions count from 0.
 *
 * <p>Getters throw {@link IndexOutOfBoundsException} for a position that does not exist and
 * {@link UnsupportedOperationException} or {@link ClassCastException} for a value of another type; rows of the client
 * throw {@link fluss.api.error.RowException}, which names column, expected and found type.
 */
public interface Values {

    private static UnsupportedOperationException unsupported(Values values, String getter) {
        return new UnsupportedOperationException(values.getClass().getName() + " has no " + getter);
    }

    /** Whether the value is null. */
    boolean isNullAt(int position);

    /** The value of a BOOLEAN. */
    default boolean getBoolean(int position) {
        throw unsupported(this, "getBoolean");
    }

    /** The value of a TINYINT. */
    default byte getByte(int position) {
        throw unsupported(this, "getByte");
    }

    /** The value of a SMALLINT. */
    default short getShort(int position) {
        throw unsupported(this, "getShort");
    }

    /** The value of an INT. */
    default int getInt(int position) {
        throw unsupported(this, "getInt");
    }

    /** The value of a BIGINT. */
    default long getLong(int position) {
        throw unsupported(this, "getLong");
    }

    /** The value of a FLOAT. */
    default float getFloat(int position) {
        throw unsupported(this, "getFloat");
    }

    /** The value of a DOUBLE. */
    default double getDouble(int position) {
        throw unsupported(this, "getDouble");
    }

    /** The value of a CHAR or STRING. */
    default String getString(int position) {
        throw unsupported(this, "getString");
    }

    /** The UTF-8 bytes of a CHAR or STRING, without making a {@link String} where the implementation has the bytes. */
    default ByteSlice getUtf8(int position) {
        return ByteSlice.ofUtf8(getString(position));
    }

    /** A copy of the value of a BINARY or BYTES. */
    default byte[] getBytes(int position) {
        throw unsupported(this, "getBytes");
    }

    /** The value of a BINARY or BYTES, without a copy where the implementation has the bytes. */
    default ByteSlice getByteSlice(int position) {
        return ByteSlice.of(getBytes(position));
    }

    /** The value of a DECIMAL. */
    default BigDecimal getDecimal(int position) {
        throw unsupported(this, "getDecimal");
    }

    /**
     * The unscaled value of a DECIMAL of at most 18 digits.
     *
     * @param scale the declared scale
     * @throws ArithmeticException if the value has more digits behind the point than {@code scale}, or does not fit a long
     */
    default long getUnscaledLong(int position, int scale) {
        BigDecimal value = getDecimal(position);
        // looked at first: 1E+1000000000 would need that many digits of memory to be rescaled
        long digits = (long) value.precision() - value.scale() + scale;
        if (value.signum() != 0 && (digits <= 0 || digits > 19)) {
            throw new ArithmeticException(value + " has no unscaled long value with scale " + scale);
        }
        return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    /** The value of a DATE. */
    default LocalDate getDate(int position) {
        throw unsupported(this, "getDate");
    }

    /** Days of a DATE since 1970-01-01. */
    default int getEpochDay(int position) {
        return Math.toIntExact(getDate(position).toEpochDay());
    }

    /** The value of a TIME. */
    default LocalTime getTime(int position) {
        throw unsupported(this, "getTime");
    }

    /** Milliseconds of the day of a TIME; smaller parts are cut off. */
    default int getMilliOfDay(int position) {
        return (int) (getTime(position).toNanoOfDay() / 1_000_000);
    }

    /** The value of a TIMESTAMP. */
    default LocalDateTime getTimestampNtz(int position) {
        throw unsupported(this, "getTimestampNtz");
    }

    /** Milliseconds of a TIMESTAMP since 1970-01-01T00:00, rounded towards the past. */
    default long getTimestampNtzMillis(int position) {
        return getTimestampNtz(position).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Nanoseconds of a TIMESTAMP within its millisecond, 0 to 999,999. */
    default int getTimestampNtzNanoOfMilli(int position) {
        return getTimestampNtz(position).get(ChronoField.NANO_OF_SECOND) % 1_000_000;
    }

    /** The value of a TIMESTAMP_LTZ. */
    default Instant getTimestampLtz(int position) {
        throw unsupported(this, "getTimestampLtz");
    }

    /** Milliseconds of a TIMESTAMP_LTZ since the epoch, rounded towards the past. */
    default long getTimestampLtzMillis(int position) {
        return getTimestampLtz(position).toEpochMilli();
    }

    /** Nanoseconds of a TIMESTAMP_LTZ within its millisecond, 0 to 999,999. */
    default int getTimestampLtzNanoOfMilli(int position) {
        return getTimestampLtz(position).get(ChronoField.NANO_OF_SECOND) % 1_000_000;
    }

    /** The value of an ARRAY. */
    default InternalArray getArray(int position) {
        throw unsupported(this, "getArray");
    }

    /** The value of a MAP. */
    default InternalMap getMap(int position) {
        throw unsupported(this, "getMap");
    }

    /** The value of a ROW. */
    default InternalRow getRow(int position) {
        throw unsupported(this, "getRow");
    }
}
