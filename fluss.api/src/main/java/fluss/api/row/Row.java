/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import fluss.api.error.RowException;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A row that knows its columns: values by position and by name. Rows come from scans and lookups, and from
 * {@code Table.newRow()}. Applications do not implement this interface.
 *
 * <p>A row of a scan is a light view of the batch it came in; it stays valid as long as it is referenced and keeps its
 * batch in memory for so long. {@link #copy()} detaches it. Safe for any thread once handed out, unless it is a
 * {@link MutableRow}.
 */
public interface Row extends InternalRow {

    /** The columns of this row. */
    RowType type();

    /** A row with the same values that does not keep the batch in memory. */
    Row copy();

    /**
     * The value as its natural Java object: {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long},
     * {@code Float}, {@code Double}, {@code String}, {@code byte[]}, {@code BigDecimal}, {@code LocalDate},
     * {@code LocalTime}, {@code LocalDateTime}, {@code Instant}, {@code List}, {@code Map}, {@code Row}, or null.
     */
    @Nullable
    Object getField(int position);

    /** The position of a column. Throws {@link RowException} if there is none of that name. */
    default int indexOf(String column) {
        int position = type().indexOf(column);
        if (position < 0) {
            throw RowException.unknownColumn(column, type());
        }
        return position;
    }

    /** {@link #getField(int)} by name. */
    default @Nullable Object getField(String column) {
        return getField(indexOf(column));
    }

    /** {@link #isNullAt(int)} by name. */
    default boolean isNullAt(String column) {
        return isNullAt(indexOf(column));
    }

    /** {@link #getBoolean(int)} by name. */
    default boolean getBoolean(String column) {
        return getBoolean(indexOf(column));
    }

    /** {@link #getByte(int)} by name. */
    default byte getByte(String column) {
        return getByte(indexOf(column));
    }

    /** {@link #getShort(int)} by name. */
    default short getShort(String column) {
        return getShort(indexOf(column));
    }

    /** {@link #getInt(int)} by name. */
    default int getInt(String column) {
        return getInt(indexOf(column));
    }

    /** {@link #getLong(int)} by name. */
    default long getLong(String column) {
        return getLong(indexOf(column));
    }

    /** {@link #getFloat(int)} by name. */
    default float getFloat(String column) {
        return getFloat(indexOf(column));
    }

    /** {@link #getDouble(int)} by name. */
    default double getDouble(String column) {
        return getDouble(indexOf(column));
    }

    /** {@link #getString(int)} by name. */
    default String getString(String column) {
        return getString(indexOf(column));
    }

    /** {@link #getUtf8(int)} by name. */
    default ByteSlice getUtf8(String column) {
        return getUtf8(indexOf(column));
    }

    /** {@link #getBytes(int)} by name. */
    default byte[] getBytes(String column) {
        return getBytes(indexOf(column));
    }

    /** {@link #getDecimal(int)} by name. */
    default BigDecimal getDecimal(String column) {
        return getDecimal(indexOf(column));
    }

    /** {@link #getDate(int)} by name. */
    default LocalDate getDate(String column) {
        return getDate(indexOf(column));
    }

    /** {@link #getTime(int)} by name. */
    default LocalTime getTime(String column) {
        return getTime(indexOf(column));
    }

    /** {@link #getTimestampNtz(int)} by name. */
    default LocalDateTime getTimestampNtz(String column) {
        return getTimestampNtz(indexOf(column));
    }

    /** {@link #getTimestampLtz(int)} by name. */
    default Instant getTimestampLtz(String column) {
        return getTimestampLtz(indexOf(column));
    }

    /** {@link #getArray(int)} by name. */
    default InternalArray getArray(String column) {
        return getArray(indexOf(column));
    }

    /** {@link #getMap(int)} by name. */
    default InternalMap getMap(String column) {
        return getMap(indexOf(column));
    }

    /** {@link #getRow(int)} by name. */
    default InternalRow getRow(String column) {
        return getRow(indexOf(column));
    }
}
