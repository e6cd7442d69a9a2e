/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A row with other columns than the row it is taken from: an older version of its schema, or a projection. */
public final class MappedRow implements Row {

    private final Row source;
    private final RowType type;
    private final int[] mapping;

    /**
     * Makes a view.
     *
     * @param mapping for each column of {@code type} its position in {@code source}, or -1: null; not copied
     */
    public MappedRow(Row source, RowType type, int[] mapping) {
        this.source = source;
        this.type = type;
        this.mapping = mapping;
    }

    private int mapped(int position) {
        if (position < 0 || position >= mapping.length) {
            throw RowException.unknownPosition(position, type);
        }
        return mapping[position];
    }

    private int at(int position) {
        int mapped = mapped(position);
        if (mapped < 0) {
            throw new RowException(
                    "Column '" + type.field(position).name() + "' of type " + type.typeAt(position)
                            + ": it is null; ask isNullAt first",
                    null);
        }
        return mapped;
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public int fieldCount() {
        return mapping.length;
    }

    @Override
    public Row copy() {
        return new MappedRow(source.copy(), type, mapping);
    }

    @Override
    public @Nullable Object getField(int position) {
        return mapped(position) < 0 ? null : source.getField(mapping[position]);
    }

    @Override
    public boolean isNullAt(int position) {
        return mapped(position) < 0 || source.isNullAt(mapping[position]);
    }

    @Override
    public boolean getBoolean(int position) {
        return source.getBoolean(at(position));
    }

    @Override
    public byte getByte(int position) {
        return source.getByte(at(position));
    }

    @Override
    public short getShort(int position) {
        return source.getShort(at(position));
    }

    @Override
    public int getInt(int position) {
        return source.getInt(at(position));
    }

    @Override
    public long getLong(int position) {
        return source.getLong(at(position));
    }

    @Override
    public float getFloat(int position) {
        return source.getFloat(at(position));
    }

    @Override
    public double getDouble(int position) {
        return source.getDouble(at(position));
    }

    @Override
    public String getString(int position) {
        return source.getString(at(position));
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return source.getUtf8(at(position));
    }

    @Override
    public byte[] getBytes(int position) {
        return source.getBytes(at(position));
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return source.getByteSlice(at(position));
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return source.getDecimal(at(position));
    }

    @Override
    public long getUnscaledLong(int position, int scale) {
        return source.getUnscaledLong(at(position), scale);
    }

    @Override
    public LocalDate getDate(int position) {
        return source.getDate(at(position));
    }

    @Override
    public int getEpochDay(int position) {
        return source.getEpochDay(at(position));
    }

    @Override
    public LocalTime getTime(int position) {
        return source.getTime(at(position));
    }

    @Override
    public int getMilliOfDay(int position) {
        return source.getMilliOfDay(at(position));
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return source.getTimestampNtz(at(position));
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        return source.getTimestampNtzMillis(at(position));
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        return source.getTimestampNtzNanoOfMilli(at(position));
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return source.getTimestampLtz(at(position));
    }

    @Override
    public long getTimestampLtzMillis(int position) {
        return source.getTimestampLtzMillis(at(position));
    }

    @Override
    public int getTimestampLtzNanoOfMilli(int position) {
        return source.getTimestampLtzNanoOfMilli(at(position));
    }

    @Override
    public InternalArray getArray(int position) {
        return source.getArray(at(position));
    }

    @Override
    public InternalMap getMap(int position) {
        return source.getMap(at(position));
    }

    @Override
    public InternalRow getRow(int position) {
        return source.getRow(at(position));
    }

    @Override
    public String toString() {
        return NaturalValues.toString(this);
    }
}
