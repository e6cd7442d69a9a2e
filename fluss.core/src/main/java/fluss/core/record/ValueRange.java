/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.types.DataType;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The least and the greatest value of one column, and how many nulls it has: {@code docs/protocol/log-batch.md}, section 8. For
 * one thread at a time.
 *
 * @param <T> the values as objects that {@link fluss.api.row.GenericRow} takes
 */
final class ValueRange<T> {

    private final int column;
    private final BiFunction<InternalRow, Integer, T> getter;
    private final Comparator<? super T> order;
    private int nulls;
    private @Nullable T least;
    private @Nullable T greatest;

    private ValueRange(int column, BiFunction<InternalRow, Integer, T> getter, Comparator<? super T> order) {
        this.column = column;
        this.getter = getter;
        this.order = order;
    }

    /** For a column of a row; nothing for a type that has no statistics. */
    static Optional<ValueRange<?>> of(int column, DataType type) {
        return switch (type.root()) {
            case BOOLEAN -> natural(column, InternalRow::getBoolean);
            case TINYINT -> natural(column, InternalRow::getByte);
            case SMALLINT -> natural(column, InternalRow::getShort);
            case INTEGER -> natural(column, InternalRow::getInt);
            case BIGINT -> natural(column, InternalRow::getLong);
            case FLOAT -> natural(column, InternalRow::getFloat);
            case DOUBLE -> natural(column, InternalRow::getDouble);
            case DECIMAL -> natural(column, InternalRow::getDecimal);
            case CHAR, STRING ->
                Optional.of(new ValueRange<>(column, InternalRow::getUtf8, ValueRange::compareUnsigned));
            case DATE -> Optional.of(new ValueRange<>(column, InternalRow::getDate, Comparator.naturalOrder()));
            case TIME_WITHOUT_TIME_ZONE -> natural(column, InternalRow::getTime);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                Optional.of(new ValueRange<>(column, InternalRow::getTimestampNtz, Comparator.naturalOrder()));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> natural(column, InternalRow::getTimestampLtz);
            case BINARY, BYTES, ARRAY, MAP, ROW -> Optional.empty();
        };
    }

    private static <T extends Comparable<T>> Optional<ValueRange<?>> natural(
            int column, BiFunction<InternalRow, Integer, T> getter) {
        return Optional.of(new ValueRange<>(column, getter, Comparator.naturalOrder()));
    }

    private static int compareUnsigned(ByteSlice one, ByteSlice other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            int difference = Byte.toUnsignedInt(one.get(i)) - Byte.toUnsignedInt(other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - other.length();
    }

    int column() {
        return column;
    }

    int nulls() {
        return nulls;
    }

    /** The least value; null if there is none. */
    @Nullable
    T least() {
        return least;
    }

    /** The greatest value; null if there is none. */
    @Nullable
    T greatest() {
        return greatest;
    }

    /** Takes a row's value; keeps nothing of the row. */
    void add(InternalRow row) {
        if (row.isNullAt(column)) {
            nulls++;
            return;
        }
        T value = getter.apply(row, column);
        T low = least;
        T high = greatest;
        if (low == null || order.compare(value, low) < 0) {
            least = detached(value);
        }
        if (high == null || order.compare(value, high) > 0) {
            greatest = detached(value);
        }
    }

    /** Slices may be of bytes that the caller uses again. */
    @SuppressWarnings("unchecked")
    private static <T> T detached(T value) {
        return value instanceof ByteSlice slice ? (T) ByteSlice.of(slice.toByteArray()) : value;
    }

    void reset() {
        nulls = 0;
        least = null;
        greatest = null;
    }
}
