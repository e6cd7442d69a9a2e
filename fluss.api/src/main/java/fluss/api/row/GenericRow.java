/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row without schema: an array of objects. What it holds is checked when it is written.
 *
 * <p>Values are {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code Float},
 * {@code Double}, {@code String} (or {@link ByteSlice} of UTF-8), {@code byte[]} (or {@link ByteSlice}),
 * {@code BigDecimal}, {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code Instant} (or
 * {@code OffsetDateTime}), {@code List} or {@link InternalArray}, {@code Map} or {@link InternalMap}, {@link InternalRow},
 * or null. For one thread at a time.
 */
public final class GenericRow implements InternalRow {

    private final @Nullable Object[] fields;

    /** A row of so many nulls. */
    public GenericRow(int fieldCount) {
        this.fields = new Object[fieldCount];
    }

    private GenericRow(@Nullable Object[] fields) {
        this.fields = fields;
    }

    /** A row of the given values; the array is copied. */
    public static GenericRow of(@Nullable Object... values) {
        return new GenericRow(values.clone());
    }

    /** Sets the value at a position and returns this row. */
    public GenericRow setField(int position, @Nullable Object value) {
        fields[position] = value;
        return this;
    }

    /** The value at a position, as it was set. */
    public @Nullable Object getField(int position) {
        return fields[position];
    }

    @Override
    public int fieldCount() {
        return fields.length;
    }

    @Override
    public boolean isNullAt(int position) {
        return fields[position] == null;
    }

    private <T> T get(int position, Class<T> type) {
        return GenericValues.cast(fields[position], type);
    }

    @Override
    public boolean getBoolean(int position) {
        return get(position, Boolean.class);
    }

    @Override
    public byte getByte(int position) {
        return get(position, Byte.class);
    }

    @Override
    public short getShort(int position) {
        return get(position, Short.class);
    }

    @Override
    public int getInt(int position) {
        return get(position, Integer.class);
    }

    @Override
    public long getLong(int position) {
        return get(position, Long.class);
    }

    @Override
    public float getFloat(int position) {
        return get(position, Float.class);
    }

    @Override
    public double getDouble(int position) {
        return get(position, Double.class);
    }

    @Override
    public String getString(int position) {
        return fields[position] instanceof ByteSlice utf8 ? utf8.toUtf8String() : get(position, String.class);
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return fields[position] instanceof ByteSlice utf8 ? utf8 : ByteSlice.ofUtf8(get(position, String.class));
    }

    @Override
    public byte[] getBytes(int position) {
        return fields[position] instanceof ByteSlice bytes
                ? bytes.toByteArray()
                : get(position, byte[].class).clone();
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return fields[position] instanceof ByteSlice bytes ? bytes : ByteSlice.of(get(position, byte[].class));
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return get(position, BigDecimal.class);
    }

    @Override
    public LocalDate getDate(int position) {
        return get(position, LocalDate.class);
    }

    @Override
    public LocalTime getTime(int position) {
        return get(position, LocalTime.class);
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return get(position, LocalDateTime.class);
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return fields[position] instanceof OffsetDateTime time ? time.toInstant() : get(position, Instant.class);
    }

    @Override
    public InternalArray getArray(int position) {
        return fields[position] instanceof List<?> list ? new GenericArray(list) : get(position, InternalArray.class);
    }

    @Override
    public InternalMap getMap(int position) {
        return fields[position] instanceof Map<?, ?> map ? new GenericMap(map) : get(position, InternalMap.class);
    }

    @Override
    public InternalRow getRow(int position) {
        return get(position, InternalRow.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenericRow that && Arrays.deepEquals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(fields);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(fields);
    }
}
