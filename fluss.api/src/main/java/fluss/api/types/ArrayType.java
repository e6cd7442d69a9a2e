/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.Objects;

/**
 * A list of values of one type.
 *
 * @param elementType type of the elements
 * @param isNullable whether the array itself may be null
 */
public record ArrayType(DataType elementType, boolean isNullable) implements DataType {

    /** Checks its arguments. */
    public ArrayType {
        Objects.requireNonNull(elementType, "elementType");
    }

    @Override
    public TypeRoot root() {
        return TypeRoot.ARRAY;
    }

    @Override
    public ArrayType withNullability(boolean nullable) {
        return nullable == isNullable ? this : new ArrayType(elementType, nullable);
    }

    @Override
    public String toString() {
        return "ARRAY<" + elementType + ">" + (isNullable ? "" : " NOT NULL");
    }
}
