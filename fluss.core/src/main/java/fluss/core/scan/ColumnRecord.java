/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A record and its row in one: a position in a block of columns. */
final class ColumnRecord implements ScanRecord, Row {

    private final ColumnBlock block;
    private final int index;

    ColumnRecord(ColumnBlock block, int index) {
        this.block = block;
        this.index = index;
    }

    @Override
    public TableBucket bucket() {
        return block.bucket();
    }

    @Override
    public long offset() {
        return block.offsetOfRow(index);
    }

    @Override
    public long timestamp() {
        return block.timestamp();
    }

    @Override
    public ChangeType changeType() {
        return block.changeTypeOfRow(index);
    }

    @Override
    public Row row() {
        return this;
    }

    @Override
    public RowType type() {
        return block.batch().type();
    }

    @Override
    public int fieldCount() {
        return block.columnCount();
    }

    @Override
    public Row copy() {
        return block.batch().row(index).copy();
    }

    @Override
    public @Nullable Object getField(int position) {
        return block.batch().row(index).getField(position);
    }

    @Override
    public boolean isNullAt(int position) {
        return block.column(position).isNullAt(index);
    }

    @Override
    public boolean getBoolean(int position) {
        return block.column(position).getBoolean(index);
    }

    @Override
    public byte getByte(int position) {
        return block.column(position).getByte(index);
    }

    @Override
    public short getShort(int position) {
        return block.column(position).getShort(index);
    }

    @Override
    public int getInt(int position) {
        return block.column(position).getInt(index);
    }

    @Override
    public long getLong(int position) {
        return block.column(position).getLong(index);
    }

    @Override
    public float getFloat(int position) {
        return block.column(position).getFloat(index);
    }

    @Override
    public double getDouble(int position) {
        return block.column(position).getDouble(index);
    }

    @Override
    public String getString(int position) {
        return block.column(position).getString(index);
    }

    @Override
    public ByteSlice getUtf8(int position) {
        return block.column(position).getUtf8(index);
    }

    @Override
    public byte[] getBytes(int position) {
        return block.column(position).getBytes(index);
    }

    @Override
    public ByteSlice getByteSlice(int position) {
        return block.column(position).getByteSlice(index);
    }

    @Override
    public BigDecimal getDecimal(int position) {
        return block.column(position).getDecimal(index);
    }

    @Override
    public LocalDate getDate(int position) {
        return block.column(position).getDate(index);
    }

    @Override
    public int getEpochDay(int position) {
        return block.column(position).getEpochDay(index);
    }

    @Override
    public LocalTime getTime(int position) {
        return block.column(position).getTime(index);
    }

    @Override
    public int getMilliOfDay(int position) {
        return block.column(position).getMilliOfDay(index);
    }

    @Override
    public LocalDateTime getTimestampNtz(int position) {
        return block.column(position).getTimestampNtz(index);
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        return block.column(position).getTimestampNtzMillis(index);
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        return block.column(position).getTimestampNtzNanoOfMilli(index);
    }

    @Override
    public Instant getTimestampLtz(int position) {
        return block.column(position).getTimestampLtz(index);
    }

    @Override
    public long getTimestampLtzMillis(int position) {
        return block.column(position).getTimestampLtzMillis(index);
    }

    @Override
    public int getTimestampLtzNanoOfMilli(int position) {
        return block.column(position).getTimestampLtzNanoOfMilli(index);
    }

    @Override
    public InternalArray getArray(int position) {
        return block.column(position).getArray(index);
    }

    @Override
    public InternalMap getMap(int position) {
        return block.column(position).getMap(index);
    }

    @Override
    public InternalRow getRow(int position) {
        return block.column(position).getRow(index);
    }

    @Override
    public long getUnscaledLong(int position, int scale) {
        return block.column(position).getUnscaledLong(index, scale);
    }

    @Override
    public String toString() {
        return changeType().shortString() + " " + block.batch().row(index) + " @" + offset();
    }
}
