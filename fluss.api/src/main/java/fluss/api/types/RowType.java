/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A row: named fields in order. */
public final class RowType implements DataType {

    private final List<DataField> fields;
    private final boolean nullable;
    private final Map<String, Integer> positions;

    /**
     * Makes a row type.
     *
     * @param fields the fields in order, with distinct names
     * @param nullable whether the row itself may be null
     */
    public RowType(List<DataField> fields, boolean nullable) {
        this.fields = List.copyOf(fields);
        this.nullable = nullable;
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < this.fields.size(); i++) {
            if (byName.put(this.fields.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "Two fields are named '" + this.fields.get(i).name() + "'");
            }
        }
        this.positions = byName;
    }

    /** The fields in order; immutable. */
    public List<DataField> fields() {
        return fields;
    }

    /** Number of fields. */
    public int fieldCount() {
        return fields.size();
    }

    /** The field at a position, from 0. */
    public DataField field(int position) {
        return fields.get(position);
    }

    /** The type of the field at a position, from 0. */
    public DataType typeAt(int position) {
        return fields.get(position).type();
    }

    /** The position of the field of that name, or -1. */
    public int indexOf(String name) {
        return positions.getOrDefault(name, -1);
    }

    /** The fields at the given positions, in that order. */
    public RowType project(int[] selected) {
        return new RowType(
                java.util.Arrays.stream(selected).mapToObj(fields::get).toList(), nullable);
    }

    @Override
    public TypeRoot root() {
        return TypeRoot.ROW;
    }

    @Override
    public boolean isNullable() {
        return nullable;
    }

    @Override
    public RowType withNullability(boolean isNullable) {
        return isNullable == nullable ? this : new RowType(fields, isNullable);
    }

    @Override
    public boolean equals(Object other) {
        return this == other // most often, and asked for each row by some
                || (other instanceof RowType that && nullable == that.nullable && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, nullable);
    }

    @Override
    public String toString() {
        return fields.stream().map(DataField::toSql).collect(Collectors.joining(", ", "ROW<", ">"))
                + (nullable ? "" : " NOT NULL");
    }
}
