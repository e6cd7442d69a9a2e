/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.types.DataType;
import java.util.List;

/**
 * The values of one column, with Arrow's buffers as read-only slices ({@code docs/protocol/log-batch.md}, sections 6.2 to
 * 6.4), and as values by position: the getters of {@link InternalArray} read them where they stand.
 */
public interface Column extends InternalArray {

    /**
     * A column over buffers, which are taken over and checked as far as their lengths and offsets go. It has nulls where {@code
     * validity} has cleared bits; bits behind the last value do not matter.
     *
     * @param name names the column in messages
     * @param size number of values
     * @param validity see {@link #validity()}; empty if there is no null
     * @param offsets see {@link #offsets()}; the first need not be 0
     * @param data see {@link #data()}; may be longer than needed
     * @param children see {@link #children()}; made by this method too
     * @throws IllegalArgumentException if the buffers or children do not fit type and size
     */
    static Column of(
            String name,
            DataType type,
            int size,
            ColumnBuffer validity,
            ColumnBuffer offsets,
            ColumnBuffer data,
            List<? extends Column> children) {
        return Columns.of(name, type, size, validity, offsets, data, children);
    }

    /** A column of nulls, which takes no memory but for the bits that say so. */
    static Column ofNulls(String name, DataType type, int size) {
        return new NullColumn(name, type, size);
    }

    /** The type of the values. */
    DataType type();

    /** Number of values. */
    @Override
    int size();

    /** Number of nulls. */
    int nullCount();

    /** One bit a value, least significant first, 1 for not null; empty if there is no null. */
    ByteSlice validity();

    /** Little-endian 32-bit offsets, one more than values, of STRING, CHAR, BYTES, ARRAY and MAP; else empty. */
    ByteSlice offsets();

    /** The values: bits, fixed-width little-endian numbers, or the bytes that the offsets point into; empty for nested types. */
    ByteSlice data();

    /** ARRAY: the elements. MAP: keys and values. ROW: the fields. Else empty. */
    List<Column> children();
}
