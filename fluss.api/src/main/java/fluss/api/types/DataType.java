/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

/**
 * The type of a column, element, key, value or field. Immutable; equality covers nullability and every parameter, and for
 * rows the names and ids of the fields.
 *
 * <p>{@code toString()} gives the SQL text, for example {@code DECIMAL(10, 2) NOT NULL}, which {@link DataTypes#parse} reads back; it
 * has everything but the ids of fields.
 */
public sealed interface DataType permits ScalarType, ArrayType, MapType, RowType {

    /** The family of this type. */
    TypeRoot root();

    /** Whether values may be null. */
    boolean isNullable();

    /** This type with the given nullability; {@code this} if it has it already. */
    DataType withNullability(boolean nullable);

    /** This type, NOT NULL. */
    default DataType notNull() {
        return withNullability(false);
    }

    /** This type, nullable. */
    default DataType nullable() {
        return withNullability(true);
    }
}
