/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array over a list of the objects that {@link GenericRow} takes. The list is not copied; it must not change while the
 * array is in use.
 */
public final class GenericArray implements InternalArray {

    private final GenericRow elements;
    private final List<?> list;

    /** An array over the list. */
    public GenericArray(List<?> list) {
        this.list = Objects.requireNonNull(list, "list");
        this.elements = GenericRow.of(list.toArray());
    }

    /** An array of the given values. */
    public static GenericArray of(@Nullable Object... values) {
        return new GenericArray(Arrays.asList(values));
    }

    @Override
    public int size() {
        return list.size();
    }

    @Override
    public boolean isNullAt(int position) {
        return elements.isNullAt(position);
    }

    @Override
    public boolean getBoolean(int position) {
        return elements.getBoolean(position);
    }

    @Override
    public byte getByte(int position) {
        return elements.getByte(position);
    }

    @Override
    public short getShort(int position) {
        return elements.getShort(position);
    }

    @Override
    public int getInt(int position) {
        return elements.getInt(position);
    }

    @Override
    public long getLong(int position) {
        return elements.getLong(position);
    }

    @Override
    public float getFloat(int position) {
        return elements.getFloat(position);
    }

    @Override
    public double getDouble(int position) {
        return elements.getDouble(position);
    }

    @Override
    public String getString(int position) {
        return elements.getString(position);
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return elements.getUtf8(position);
    }

    @Override
    public byte[] getBytes(int position) {
        return elements.getBytes(position);
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return elements.getByteSlice(position);
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return elements.getDecimal(position);
    }

    @Override
    public LocalDate getDate(int position) {
        return elements.getDate(position);
    }

    @Override
    public LocalTime getTime(int position) {
        return elements.getTime(position);
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return elements.getTimestampNtz(position);
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return elements.getTimestampLtz(position);
    }

    @Override
    public InternalArray getArray(int position) {
        return elements.getArray(position);
    }

    @Override
    public InternalMap getMap(int position) {
        return elements.getMap(position);
    }

    @Override
    public InternalRow getRow(int position) {
        return elements.getRow(position);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenericArray that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
