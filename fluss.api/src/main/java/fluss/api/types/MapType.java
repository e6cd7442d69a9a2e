/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.Objects;

/**
 * Pairs of keys and values. Keys are never null: a nullable key type is taken as NOT NULL.
 *
 * @param keyType type of the keys, NOT NULL
 * @param valueType type of the values
 * @param isNullable whether the map itself may be null
 */
public record MapType(DataType keyType, DataType valueType, boolean isNullable) implements DataType {

    /** Checks its arguments and makes the key type NOT NULL. */
    public MapType {
        keyType = Objects.requireNonNull(keyType, "keyType").notNull();
        Objects.requireNonNull(valueType, "valueType");
    }

    @Override
    public TypeRoot root() {
        return TypeRoot.MAP;
    }

    @Override
    public MapType withNullability(boolean nullable) {
        return nullable == isNullable ? this : new MapType(keyType, valueType, nullable);
    }

    @Override
    public String toString() {
        return "MAP<" + keyType + ", " + valueType + ">" + (isNullable ? "" : " NOT NULL");
    }
}
