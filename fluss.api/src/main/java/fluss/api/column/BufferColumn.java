/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.types.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column over Arrow's buffers. Subclasses, one a layout, override the getters of their type; those here refuse. Getters check the
 * position, and read whatever stands at the place of a null.
 */
abstract class BufferColumn implements Column {

    private final Shape shape;
    private final int size;
    private final byte @Nullable [] validity;
    private final int validityAt;

    BufferColumn(Shape shape) {
        this.shape = shape;
        this.size = shape.size();
        this.validity = shape.nullCount() == 0 ? null : shape.validity().array();
        this.validityAt = shape.validity().offset();
    }

    /** A copy of some of the values, in arrays without anything else. */
    abstract BufferColumn copy(int from, int count);

    /** The value at a position, which is not null, as its natural object. */
    abstract Object value(int position);

    /** The value at a position as its natural object, or null. */
    final @Nullable Object object(int position) {
        return isNullAt(position) ? null : value(position);
    }

    final Shape shape() {
        return shape;
    }

    final int check(int position) {
        return Objects.checkIndex(position, size);
    }

    @Override
    public final DataType type() {
        return shape.type();
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final int nullCount() {
        return shape.nullCount();
    }

    @Override
    public final boolean isNullAt(int position) {
        check(position);
        return validity != null && (validity[validityAt + (position >>> 3)] >>> (position & 7) & 1) == 0;
    }

    @Override
    public ByteSlice validity() {
        return shape.nullCount() == 0 ? ByteSlice.EMPTY : shape.validity().slice(ColumnLayout.bitBytes(size));
    }

    @Override
    public ByteSlice offsets() {
        return ByteSlice.EMPTY;
    }

    @Override
    public ByteSlice data() {
        return ByteSlice.EMPTY;
    }

    @Override
    public List<Column> children() {
        return List.of();
    }

    /** What a getter of another type throws. */
    RowException refusal(String getter) {
        return new RowException(
                "Column '" + shape.path() + "' is " + shape.type() + ", which " + getter + " does not read", null);
    }

    /** What a getter throws for a value that its result cannot hold. */
    final RowException outOfRange(String getter, long value, RuntimeException cause) {
        return new RowException(
                "Column '" + shape.path() + "' " + shape.type() + " holds " + value + ", which " + getter
                        + " cannot return",
                cause);
    }

    @Override
    public boolean getBoolean(int position) {
        throw refusal("getBoolean");
    }

    @Override
    public byte getByte(int position) {
        throw refusal("getByte");
    }

    @Override
    public short getShort(int position) {
        throw refusal("getShort");
    }

    @Override
    public int getInt(int position) {
        throw refusal("getInt");
    }

    @Override
    public long getLong(int position) {
        throw refusal("getLong");
    }

    @Override
    public float getFloat(int position) {
        throw refusal("getFloat");
    }

    @Override
    public double getDouble(int position) {
        throw refusal("getDouble");
    }

    @Override
    public String getString(int position) {
        throw refusal("getString");
    }

    @Override
    public ByteSlice getUtf8(int position) {
        throw refusal("getUtf8");
    }

    @Override
    public byte[] getBytes(int position) {
        throw refusal("getBytes");
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        throw refusal("getByteSlice");
    }

    @Override
    public BigDecimal getDecimal(int position) {
        throw refusal("getDecimal");
    }

    @Override
    public long getUnscaledLong(int position, int scale) {
        throw refusal("getUnscaledLong");
    }

    @Override
    public LocalDate getDate(int position) {
        throw refusal("getDate");
    }

    @Override
    public int getEpochDay(int position) {
        throw refusal("getEpochDay");
    }

    @Override
    public LocalTime getTime(int position) {
        throw refusal("getTime");
    }

    @Override
    public int getMilliOfDay(int position) {
        throw refusal("getMilliOfDay");
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        throw refusal("getTimestampNtz");
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        throw refusal("getTimestampNtzMillis");
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        throw refusal("getTimestampNtzNanoOfMilli");
    }

    @Override
    public Instant getTimestampLtz(int position) {
        throw refusal("getTimestampLtz");
    }

    @Override
    public long getTimestampLtzMillis(int position) {
        throw refusal("getTimestampLtzMillis");
    }

    @Override
    public int getTimestampLtzNanoOfMilli(int position) {
        throw refusal("getTimestampLtzNanoOfMilli");
    }

    @Override
    public InternalArray getArray(int position) {
        throw refusal("getArray");
    }

    @Override
    public InternalMap getMap(int position) {
        throw refusal("getMap");
    }

    @Override
    public ColumnRow getRow(int position) {
        throw refusal("getRow");
    }

    @Override
    public String toString() {
        return shape.path() + " " + shape.type() + ", " + size + " values";
    }
}
