/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.predicate;

import java.util.List;
import java.util.Objects;

/**
 * A condition on rows, over columns named and values given as {@link fluss.api.row.GenericRow} takes them. Immutable. Columns and
 * values are checked against a table where the condition is used.
 */
public sealed interface Predicate {

    /**
     * The value of a column, compared.
     *
     * @param column the column
     * @param comparison how
     * @param value with what; not null
     */
    record Compare(String column, Comparison comparison, Object value) implements Predicate {

        /** Checks its arguments. */
        public Compare {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(value, "value: nothing compares with null; ask isNull");
        }
    }

    /**
     * Whether the value of a column is null, or is not.
     *
     * @param column the column
     * @param negated whether it must not be null
     */
    record IsNull(String column, boolean negated) implements Predicate {

        /** Checks its arguments. */
        public IsNull {
            Objects.requireNonNull(column, "column");
        }
    }

    /**
     * Whether the value of a column is one of several, or none of them.
     *
     * @param column the column
     * @param values one or more, none null
     * @param negated whether it must be none of them; null is neither
     */
    record In(String column, List<Object> values, boolean negated) implements Predicate {

        /** Copies the values. */
        public In {
            Objects.requireNonNull(column, "column");
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("The values for column '" + column + "' are none");
            }
        }
    }

    /**
     * All of several.
     *
     * @param parts two or more
     */
    record And(List<Predicate> parts) implements Predicate {

        /** Copies the parts. */
        public And {
            parts = atLeastTwo(parts);
        }
    }

    /**
     * Any of several.
     *
     * @param parts two or more
     */
    record Or(List<Predicate> parts) implements Predicate {

        /** Copies the parts. */
        public Or {
            parts = atLeastTwo(parts);
        }
    }

    private static List<Predicate> atLeastTwo(List<Predicate> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("AND and OR join two conditions or more, not " + parts.size());
        }
        return List.copyOf(parts);
    }

    /** The column has that value. */
    static Predicate equal(String column, Object value) {
        return new Compare(column, Comparison.EQUAL, value);
    }

    /** The column has another value. */
    static Predicate notEqual(String column, Object value) {
        return new Compare(column, Comparison.NOT_EQUAL, value);
    }

    /** The column is less. */
    static Predicate lessThan(String column, Object value) {
        return new Compare(column, Comparison.LESS_THAN, value);
    }

    /** The column is less, or equal. */
    static Predicate lessOrEqual(String column, Object value) {
        return new Compare(column, Comparison.LESS_OR_EQUAL, value);
    }

    /** The column is greater. */
    static Predicate greaterThan(String column, Object value) {
        return new Compare(column, Comparison.GREATER_THAN, value);
    }

    /** The column is greater, or equal. */
    static Predicate greaterOrEqual(String column, Object value) {
        return new Compare(column, Comparison.GREATER_OR_EQUAL, value);
    }

    /** The text begins so. */
    static Predicate startsWith(String column, String text) {
        return new Compare(column, Comparison.STARTS_WITH, text);
    }

    /** The text has this in it. */
    static Predicate contains(String column, String text) {
        return new Compare(column, Comparison.CONTAINS, text);
    }

    /** The text ends so. */
    static Predicate endsWith(String column, String text) {
        return new Compare(column, Comparison.ENDS_WITH, text);
    }

    /** The column is null. */
    static Predicate isNull(String column) {
        return new IsNull(column, false);
    }

    /** The column is not null. */
    static Predicate isNotNull(String column) {
        return new IsNull(column, true);
    }

    /** The column is one of these. */
    static Predicate in(String column, Object... values) {
        return new In(column, List.of(values), false);
    }

    /** The column is none of these, and not null. */
    static Predicate notIn(String column, Object... values) {
        return new In(column, List.of(values), true);
    }

    /** All of these. */
    static Predicate and(Predicate... parts) {
        return new And(List.of(parts));
    }

    /** Any of these. */
    static Predicate or(Predicate... parts) {
        return new Or(List.of(parts));
    }
}
