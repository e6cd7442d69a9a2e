/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.ByteSlice;
import fluss.api.row.GenericArray;
import fluss.api.row.GenericMap;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.MutableRow;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of natural objects that are checked when they are set. */
public final class CheckedRow implements MutableRow {

    private final RowLayout layout;
    private final @Nullable Object[] values;

    /** A row of nulls. */
    public CheckedRow(RowType type) {
        this(RowLayout.of(type));
    }

    CheckedRow(RowLayout layout) {
        this(layout, new Object[layout.fieldCount()]);
    }

    private CheckedRow(RowLayout layout, @Nullable Object[] values) {
        this.layout = layout;
        this.values = values;
    }

    /** Another row of nulls of the same type, made without looking at the type again. */
    public CheckedRow another() {
        return new CheckedRow(layout);
    }

    @Override
    public CheckedRow set(int position, @Nullable Object value) {
        values[position] = CheckedValues.check(layout.field(position), value);
        return this;
    }

    @Override
    public CheckedRow set(String column, @Nullable Object value) {
        return set(indexOf(column), value);
    }

    @Override
    public CheckedRow clear() {
        Arrays.fill(values, null);
        return this;
    }

    @Override
    public RowType type() {
        return layout.type;
    }

    @Override
    public int fieldCount() {
        return values.length;
    }

    @Override
    public Row copy() {
        return new CheckedRow(layout, values.clone());
    }

    @Override
    public @Nullable Object getField(int position) {
        Object value = at(position);
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public boolean isNullAt(int position) {
        return at(position) == null;
    }

    private @Nullable Object at(int position) {
        layout.field(position);
        return values[position];
    }

    private <T> T get(int position, Class<T> type) {
        Object value = at(position);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        FieldLayout field = layout.fields[position];
        throw value == null ? field.isNull() : field.mismatch(type.getSimpleName());
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
        return get(position, String.class);
    }

    @Override
    public byte[] getBytes(int position) {
        return get(position, byte[].class).clone();
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return ByteSlice.of(get(position, byte[].class));
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
        return get(position, Instant.class);
    }

    @Override
    public InternalArray getArray(int position) {
        return new GenericArray(get(position, List.class));
    }

    @Override
    public InternalMap getMap(int position) {
        return new GenericMap(get(position, Map.class));
    }

    @Override
    public InternalRow getRow(int position) {
        return get(position, Row.class);
    }

    @Override
    public String toString() {
        return NaturalValues.toString(this);
    }
}
