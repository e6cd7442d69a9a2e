/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import fluss.api.types.DataField;
import fluss.api.types.RowType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row that does not fit its table: the message names column, expected and found. */
public final class RowException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A row that does not fit. */
    public RowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A name that no column has. */
    public static RowException unknownColumn(String column, RowType type) {
        return new RowException("There is no column '" + column + "'; " + columns(type), null);
    }

    /** A position that no column has. */
    public static RowException unknownPosition(int position, RowType type) {
        return new RowException(
                "There is no column at position " + position + "; " + columns(type) + ", from position 0", null);
    }

    private static String columns(RowType type) {
        return "the columns are " + type.fields().stream().map(DataField::name).collect(Collectors.joining(", "));
    }
}
