/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import org.jspecify.annotations.Nullable;

/**
 * A row of a table that checks what is put into it. For one thread at a time.
 *
 * <p>Values are the natural objects of {@link Row#getField(int)}; numbers of a narrower type are widened. A null in a NOT
 * NULL column, a value of another class, a decimal with too many digits, a text or byte string that is too long for CHAR
 * or BINARY is refused with a {@link fluss.api.error.RowException} that names column, expected and found.
 */
public interface MutableRow extends Row {

    /** Sets the value at a position. */
    MutableRow set(int position, @Nullable Object value);

    /** Sets the value of a column. */
    MutableRow set(String column, @Nullable Object value);

    /** Sets every value to null, also those of NOT NULL columns, for the next use. */
    MutableRow clear();
}
