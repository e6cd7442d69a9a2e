/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

/**
 * A type without parts.
 *
 * @param root one of the families that are not ARRAY, MAP or ROW
 * @param isNullable whether values may be null
 * @param length CHAR and BINARY: 1 or more; else 0
 * @param precision DECIMAL: 1 to 38; TIME and the timestamps: 0 to 9; else 0
 * @param scale DECIMAL: 0 to {@code precision}; else 0
 */
public record ScalarType(TypeRoot root, boolean isNullable, int length, int precision, int scale) implements DataType {

    /** Checks the ranges of the parameters. */
    public ScalarType {
        switch (root) {
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(root + " is not a scalar type");
            case CHAR, BINARY -> require(length >= 1, root + " needs a length of 1 or more, not " + length);
            case DECIMAL -> {
                require(precision >= 1 && precision <= 38, "DECIMAL needs a precision of 1 to 38, not " + precision);
                require(
                        scale >= 0 && scale <= precision,
                        "DECIMAL(" + precision + ") needs a scale of 0 to " + precision + ", not " + scale);
            }
            case TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                require(precision >= 0 && precision <= 9, root + " needs a precision of 0 to 9, not " + precision);
            default -> {}
        }
        boolean hasLength = root == TypeRoot.CHAR || root == TypeRoot.BINARY;
        boolean hasPrecision = switch (root) {
            case DECIMAL, TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
        require(hasLength || length == 0, root + " has no length");
        require(hasPrecision || precision == 0, root + " has no precision");
        require(root == TypeRoot.DECIMAL || scale == 0, root + " has no scale");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public ScalarType withNullability(boolean nullable) {
        return nullable == isNullable ? this : new ScalarType(root, nullable, length, precision, scale);
    }

    @Override
    public String toString() {
        String text = switch (root) {
            case INTEGER -> "INT";
            case CHAR, BINARY -> root + "(" + length + ")";
            case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
            case TIME_WITHOUT_TIME_ZONE -> "TIME(" + precision + ")";
            case TIMESTAMP_WITHOUT_TIME_ZONE -> "TIMESTAMP(" + precision + ")";
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "TIMESTAMP_LTZ(" + precision + ")";
            default -> root.name();
        };
        return isNullable ? text : text + " NOT NULL";
    }
}
