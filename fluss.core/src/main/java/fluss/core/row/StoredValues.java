/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Values that stand encoded in an array of bytes, which is kept and must not change. Getters check the type of the column
 * and turn what the subclass reads into natural objects.
 */
abstract sealed class StoredValues implements Values permits StoredRow, StoredArray {

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_DECIMAL_BYTES = 16;

    final byte[] data;

    /** Where the row or array begins in {@link #data}. */
    final int base;

    /** Bytes of the row or array. */
    final int length;

    StoredValues(byte[] data, int base, int length) {
        this.data = data;
        this.base = base;
        this.length = length;
    }

    /** The column or element at a position, which is checked. */
    abstract FieldLayout field(int position);

    /** Where the value at a checked position begins, or -1 if it is null. */
    abstract int start(int position);

    abstract RowFormat format();

    /** An INT, DATE or TIME. */
    abstract int readInt(int start);

    /** A BIGINT, a DECIMAL of at most 18 digits, the milliseconds of a timestamp without nanoseconds. */
    abstract long readLong(int start);

    /** The milliseconds of a timestamp with nanoseconds. */
    abstract long readMillis(int start);

    /** The nanoseconds within the millisecond, not checked. */
    abstract int readNanoOfMilli(int start);

    /** Where the bytes of a text, byte string, large decimal or nested value begin. */
    abstract int bytesStart(int position, int start);

    /** Number of those bytes. */
    abstract int bytesLength(int position, int start);

    private ByteSlice readBytes(int position, int start) {
        return ByteSlice.of(data, bytesStart(position, start), bytesLength(position, start));
    }

    @Override
    public final boolean isNullAt(int position) {
        field(position);
        return start(position) < 0;
    }

    private int startOf(int position, ValueKind kind) {
        FieldLayout field = field(position);
        if (field.kind != kind) {
            throw field.mismatch(kind.naturalClass.getSimpleName());
        }
        return notNull(field, position);
    }

    private int notNull(FieldLayout field, int position) {
        int start = start(position);
        if (start < 0) {
            throw field.isNull();
        }
        return start;
    }

    private MalformedDataException malformed(FieldLayout field, String reason, int start) {
        return field.malformed(reason, (long) start - base);
    }

    @Override
    public final boolean getBoolean(int position) {
        return data[startOf(position, ValueKind.BOOLEAN)] != 0;
    }

    @Override
    public final byte getByte(int position) {
        return data[startOf(position, ValueKind.TINYINT)];
    }

    @Override
    public final short getShort(int position) {
        return LittleEndian.getShort(data, startOf(position, ValueKind.SMALLINT));
    }

    @Override
    public final int getInt(int position) {
        return readInt(startOf(position, ValueKind.INT));
    }

    @Override
    public final long getLong(int position) {
        return readLong(startOf(position, ValueKind.BIGINT));
    }

    @Override
    public final float getFloat(int position) {
        return Float.intBitsToFloat(LittleEndian.getInt(data, startOf(position, ValueKind.FLOAT)));
    }

    @Override
    public final double getDouble(int position) {
        return Double.longBitsToDouble(LittleEndian.getLong(data, startOf(position, ValueKind.DOUBLE)));
    }

    @Override
    public final String getString(int position) {
        return getUtf8(position).toUtf8String();
    }

    @Override
    public final ByteSlice getUtf8(int position) {
        FieldLayout field = field(position);
        if (!field.kind.isText()) {
            throw field.mismatch("String");
        }
        return readBytes(position, notNull(field, position));
    }

    @Override
    public final byte[] getBytes(int position) {
        return getByteSlice(position).toByteArray();
    }

    @Override
    public final ByteSlice getByteSlice(int position) {
        FieldLayout field = field(position);
        if (!field.kind.isBinary()) {
            throw field.mismatch("byte[]");
        }
        return readBytes(position, notNull(field, position));
    }

    @Override
    public final BigDecimal getDecimal(int position) {
        FieldLayout field = field(position);
        if (field.kind == ValueKind.DECIMAL_LONG) {
            return BigDecimal.valueOf(readLong(notNull(field, position)), field.scale);
        }
        int start = startOf(position, ValueKind.DECIMAL_BYTES);
        ByteSlice unscaled = readBytes(position, start);
        if (unscaled.length() < 1 || unscaled.length() > MAX_DECIMAL_BYTES) {
            throw malformed(field, "a decimal of " + unscaled.length() + " bytes", start);
        }
        return new BigDecimal(new BigInteger(unscaled.toByteArray()), field.scale);
    }

    @Override
    public final long getUnscaledLong(int position, int scale) {
        FieldLayout field = field(position);
        return field.kind == ValueKind.DECIMAL_LONG && field.scale == scale
                ? readLong(notNull(field, position))
                : Values.super.getUnscaledLong(position, scale);
    }

    @Override
    public final LocalDate getDate(int position) {
        return LocalDate.ofEpochDay(getEpochDay(position));
    }

    @Override
    public final int getEpochDay(int position) {
        return readInt(startOf(position, ValueKind.DATE));
    }

    @Override
    public final LocalTime getTime(int position) {
        return LocalTime.ofNanoOfDay((long) getMilliOfDay(position) * NANOS_PER_MILLI);
    }

    @Override
    public final int getMilliOfDay(int position) {
        int start = startOf(position, ValueKind.TIME);
        int millis = readInt(start);
        if (millis < 0 || millis >= 86_400_000) {
            throw malformed(field(position), "a day has no millisecond " + millis, start);
        }
        return millis;
    }

    @Override
    public final LocalDateTime getTimestampNtz(int position) {
        Instant instant =
                Instant.ofEpochMilli(getTimestampNtzMillis(position)).plusNanos(getTimestampNtzNanoOfMilli(position));
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public final Instant getTimestampLtz(int position) {
        return Instant.ofEpochMilli(getTimestampLtzMillis(position)).plusNanos(getTimestampLtzNanoOfMilli(position));
    }

    @Override
    public final long getTimestampNtzMillis(int position) {
        return millis(position, ValueKind.TIMESTAMP_MILLIS, ValueKind.TIMESTAMP_NANOS, "LocalDateTime");
    }

    @Override
    public final int getTimestampNtzNanoOfMilli(int position) {
        return nanoOfMilli(position, ValueKind.TIMESTAMP_MILLIS, ValueKind.TIMESTAMP_NANOS, "LocalDateTime");
    }

    @Override
    public final long getTimestampLtzMillis(int position) {
        return millis(position, ValueKind.TIMESTAMP_LTZ_MILLIS, ValueKind.TIMESTAMP_LTZ_NANOS, "Instant");
    }

    @Override
    public final int getTimestampLtzNanoOfMilli(int position) {
        return nanoOfMilli(position, ValueKind.TIMESTAMP_LTZ_MILLIS, ValueKind.TIMESTAMP_LTZ_NANOS, "Instant");
    }

    private long millis(int position, ValueKind coarse, ValueKind fine, String wanted) {
        FieldLayout field = field(position);
        if (field.kind == coarse) {
            return readLong(notNull(field, position));
        } else if (field.kind == fine) {
            return readMillis(notNull(field, position));
        }
        throw field.mismatch(wanted);
    }

    private int nanoOfMilli(int position, ValueKind coarse, ValueKind fine, String wanted) {
        FieldLayout field = field(position);
        if (field.kind == coarse) {
            notNull(field, position);
            return 0;
        } else if (field.kind != fine) {
            throw field.mismatch(wanted);
        }
        int start = notNull(field, position);
        int nanos = readNanoOfMilli(start);
        if (nanos < 0 || nanos >= NANOS_PER_MILLI) {
            throw malformed(field, "a millisecond has no nanosecond " + nanos, start);
        }
        return nanos;
    }

    @Override
    public final InternalArray getArray(int position) {
        int start = startOf(position, ValueKind.ARRAY);
        return StoredArray.read(
                field(position).element(), format(), data, bytesStart(position, start), bytesLength(position, start));
    }

    @Override
    public final InternalMap getMap(int position) {
        int start = startOf(position, ValueKind.MAP);
        return StoredMap.read(
                field(position), format(), data, bytesStart(position, start), bytesLength(position, start));
    }

    @Override
    public final InternalRow getRow(int position) {
        int start = startOf(position, ValueKind.ROW);
        return format().read(field(position).row(), data, bytesStart(position, start), bytesLength(position, start));
    }
}
