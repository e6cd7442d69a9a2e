/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The values of some columns at one index. */
final class ColumnRow implements Row {

    private final RowType type;
    private final BufferColumn[] columns;
    private final int index;

    /** A row at an index that the columns have. */
    ColumnRow(RowType type, BufferColumn[] columns, int index) {
        this.type = type;
        this.columns = columns;
        this.index = index;
    }

    private BufferColumn column(int position) {
        if (position < 0 || position >= columns.length) {
            throw RowException.unknownPosition(position, type);
        }
        return columns[position];
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public int fieldCount() {
        return columns.length;
    }

    @Override
    public Row copy() {
        BufferColumn[] copies = new BufferColumn[columns.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = columns[i].copy(index, 1);
        }
        return new ColumnRow(type, copies, 0);
    }

    @Override
    public @Nullable Object getField(int position) {
        return column(position).object(index);
    }

    @Override
    public boolean isNullAt(int position) {
        return column(position).isNullAt(index);
    }

    @Override
    public boolean getBoolean(int position) {
        return column(position).getBoolean(index);
    }

    @Override
    public byte getByte(int position) {
        return column(position).getByte(index);
    }

    @Override
    public short getShort(int position) {
        return column(position).getShort(index);
    }

    @Override
    public int getInt(int position) {
        return column(position).getInt(index);
    }

    @Override
    public long getLong(int position) {
        return column(position).getLong(index);
    }

    @Override
    public float getFloat(int position) {
        return column(position).getFloat(index);
    }

    @Override
    public double getDouble(int position) {
        return column(position).getDouble(index);
    }

    @Override
    public String getString(int position) {
        return column(position).getString(index);
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return column(position).getUtf8(index);
    }

    @Override
    public byte[] getBytes(int position) {
        return column(position).getBytes(index);
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return column(position).getByteSlice(index);
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return column(position).getDecimal(index);
    }

    @Override
    public long getUnscaledLong(int position, int scale) {
        return column(position).getUnscaledLong(index, scale);
    }

    @Override
    public LocalDate getDate(int position) {
        return column(position).getDate(index);
    }

    @Override
    public int getEpochDay(int position) {
        return column(position).getEpochDay(index);
    }

    @Override
    public LocalTime getTime(int position) {
        return column(position).getTime(index);
    }

    @Override
    public int getMilliOfDay(int position) {
        return column(position).getMilliOfDay(index);
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return column(position).getTimestampNtz(index);
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        return column(position).getTimestampNtzMillis(index);
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        return column(position).getTimestampNtzNanoOfMilli(index);
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return column(position).getTimestampLtz(index);
    }

    @Override
    public long getTimestampLtzMillis(int position) {
        return column(position).getTimestampLtzMillis(index);
    }

    @Override
    public int getTimestampLtzNanoOfMilli(int position) {
        return column(position).getTimestampLtzNanoOfMilli(index);
    }

    @Override
    public InternalArray getArray(int position) {
        return column(position).getArray(index);
    }

    @Override
    public InternalMap getMap(int position) {
        return column(position).getMap(index);
    }

    @Override
    public ColumnRow getRow(int position) {
        return column(position).getRow(index);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < columns.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(type.field(i).name())
                    .append('=')
                    .append(getField(i));
        }
        return text.append('}').toString();
    }
}
