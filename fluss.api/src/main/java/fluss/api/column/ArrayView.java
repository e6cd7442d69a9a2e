/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements of one array: a part of the elements' column. */
final class ArrayView implements InternalArray {

    private final BufferColumn elements;
    private final int from;
    private final int size;

    /** A view of elements that the column has. */
    ArrayView(BufferColumn elements, int from, int size) {
        this.elements = elements;
        this.from = from;
        this.size = size;
    }

    private int at(int position) {
        return from + Objects.checkIndex(position, size);
    }

    /** The elements as their natural objects; immutable. */
    List<@Nullable Object> objects() {
        List<@Nullable Object> objects = new ArrayList<>(size);
        for (int i = from; i < from + size; i++) {
            objects.add(elements.object(i));
        }
        return Collections.unmodifiableList(objects);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNullAt(int position) {
        return elements.isNullAt(at(position));
    }

    @Override
    public boolean getBoolean(int position) {
        return elements.getBoolean(at(position));
    }

    @Override
    public byte getByte(int position) {
        return elements.getByte(at(position));
    }

    @Override
    public short getShort(int position) {
        return elements.getShort(at(position));
    }

    @Override
    public int getInt(int position) {
        return elements.getInt(at(position));
    }

    @Override
    public long getLong(int position) {
        return elements.getLong(at(position));
    }

    @Override
    public float getFloat(int position) {
        return elements.getFloat(at(position));
    }

    @Override
    public double getDouble(int position) {
        return elements.getDouble(at(position));
    }

    @Override
    public String getString(int position) {
        return elements.getString(at(position));
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return elements.getUtf8(at(position));
    }

    @Override
    public byte[] getBytes(int position) {
        return elements.getBytes(at(position));
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return elements.getByteSlice(at(position));
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return elements.getDecimal(at(position));
    }

    @Override
    public long getUnscaledLong(int position, int scale) {
        return elements.getUnscaledLong(at(position), scale);
    }

    @Override
    public LocalDate getDate(int position) {
        return elements.getDate(at(position));
    }

    @Override
    public int getEpochDay(int position) {
        return elements.getEpochDay(at(position));
    }

    @Override
    public LocalTime getTime(int position) {
        return elements.getTime(at(position));
    }

    @Override
    public int getMilliOfDay(int position) {
        return elements.getMilliOfDay(at(position));
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return elements.getTimestampNtz(at(position));
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        return elements.getTimestampNtzMillis(at(position));
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        return elements.getTimestampNtzNanoOfMilli(at(position));
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return elements.getTimestampLtz(at(position));
    }

    @Override
    public long getTimestampLtzMillis(int position) {
        return elements.getTimestampLtzMillis(at(position));
    }

    @Override
    public int getTimestampLtzNanoOfMilli(int position) {
        return elements.getTimestampLtzNanoOfMilli(at(position));
    }

    @Override
    public InternalArray getArray(int position) {
        return elements.getArray(at(position));
    }

    @Override
    public InternalMap getMap(int position) {
        return elements.getMap(at(position));
    }

    @Override
    public ColumnRow getRow(int position) {
        return elements.getRow(at(position));
    }

    @Override
    public String toString() {
        return objects().toString();
    }
}
