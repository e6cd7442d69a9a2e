/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

/**
 * A row as the client's encoders read it: values by position, from 0.
 *
 * <p>Applications may implement this interface to write their own objects without copying them into a {@link GenericRow}.
 * They implement {@link #fieldCount()}, {@link #isNullAt(int)} and the getters of the types their table has; every other
 * getter throws {@link UnsupportedOperationException}. A getter is called only for positions at which
 * {@link #isNullAt(int)} is false, and only from the thread that hands the row to a writer, until that call returns.
 *
 * <p>Beside the natural getters ({@code getDecimal}, {@code getDate}, …) there are cheap ones without objects
 * ({@code getEpochDay}, {@code getTimestampNtzMillis}, …). Implementations may override them; the encoders call the cheap
 * ones.
 */
public interface InternalRow extends Values {

    /** Number of fields. */
    int fieldCount();

    /** Whether the value at the position is null. */
    @Override
    boolean isNullAt(int position);
}
