/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

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
        return new RowException(
                "There is no column '" + column + "'; the columns are "
                        + type.fields().stream().map(f -> f.name()).collect(Collectors.joining(", ")),
                null);
    }
}
