/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.RowException;
import fluss.api.predicate.Comparison;
import fluss.api.predicate.Predicate;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.row.Values;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.core.row.CheckedRow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A condition, made ready to be asked of rows of one type. A comparison with null does not hold, whichever it is; floating-point
 * numbers are ordered as {@link Double#compare} does, texts and bytes by their bytes. Safe for any thread.
 */
final class RowFilter {

    private final Test test;

    private RowFilter(Test test) {
        this.test = test;
    }

    private interface Test {

        boolean holds(InternalRow row);
    }

    /** Compares a value of a row with another one. */
    private interface Order {

        int compare(Values values, int position, Values other);
    }

    /**
     * A condition on rows of a type.
     *
     * @throws RowException if it names a column that is not there, or a value that the column cannot have
     */
    static RowFilter of(Predicate condition, RowType type) {
        return new RowFilter(test(condition, type));
    }

    /** Whether a row is wanted. */
    boolean test(InternalRow row) {
        return test.holds(row);
    }

    private static Test test(Predicate condition, RowType type) {
        if (condition instanceof Predicate.Compare compare) {
            return compare(compare.column(), compare.comparison(), compare.value(), type);
        } else if (condition instanceof Predicate.IsNull isNull) {
            int position = position(isNull.column(), type);
            boolean negated = isNull.negated();
            return row -> row.isNullAt(position) != negated;
        } else if (condition instanceof Predicate.In in) {
            return in(in, type);
        } else if (condition instanceof Predicate.And and) {
            Test[] parts = tests(and.parts(), type);
            return row -> {
                for (Test part : parts) {
                    if (!part.holds(row)) {
                        return false;
                    }
                }
                return true;
            };
        } else if (condition instanceof Predicate.Or or) {
            return any(tests(or.parts(), type));
        }
        throw new IllegalArgumentException("There is no such condition: " + condition);
    }

    private static Test[] tests(List<Predicate> parts, RowType type) {
        return parts.stream().map(part -> test(part, type)).toArray(Test[]::new);
    }

    private static Test any(Test[] parts) {
        return row -> {
            for (Test part : parts) {
                if (part.holds(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Test in(Predicate.In in, RowType type) {
        int position = position(in.column(), type);
        Test any = any(in.values().stream()
                .map(value -> compare(in.column(), Comparison.EQUAL, value, type))
                .toArray(Test[]::new));
        return in.negated() ? row -> !row.isNullAt(position) && !any.holds(row) : any;
    }

    private static int position(String column, RowType type) {
        int position = type.indexOf(column);
        if (position < 0) {
            throw RowException.unknownColumn(column, type);
        }
        return position;
    }

    private static Test compare(String column, Comparison comparison, Object value, RowType type) {
        int position = position(column, type);
        DataField field = type.field(position);
        if (!(field.type() instanceof ScalarType scalar)) {
            throw new RowException(
                    "Column '" + column + "' of type " + field.type() + " cannot be in a condition", null);
        }
        return switch (comparison) {
            case STARTS_WITH, CONTAINS, ENDS_WITH -> part(position, comparison, (String) value);
            case EQUAL, NOT_EQUAL, LESS_THAN, LESS_OR_EQUAL, GREATER_THAN, GREATER_OR_EQUAL -> {
                Row other = new CheckedRow(new RowType(List.of(field), true)).set(0, value);
                yield ordered(position, comparison, order(scalar), other);
            }
        };
    }

    private static Test part(int position, Comparison comparison, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        return row -> {
            if (row.isNullAt(position)) {
                return false;
            }
            ByteSlice found = row.getUtf8(position);
            int room = found.length() - wanted.length;
            return switch (comparison) {
                case STARTS_WITH -> room >= 0 && hasAt(found, 0, wanted);
                case ENDS_WITH -> room >= 0 && hasAt(found, room, wanted);
                default -> has(found, room, wanted);
            };
        };
    }

    private static boolean has(ByteSlice text, int lastStart, byte[] wanted) {
        for (int start = 0; start <= lastStart; start++) {
            if (hasAt(text, start, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAt(ByteSlice text, int start, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (text.get(start + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static Test ordered(int position, Comparison comparison, Order order, Values other) {
        return row -> {
            if (row.isNullAt(position)) {
                return false;
            }
            int result = order.compare(row, position, other);
            return switch (comparison) {
                case EQUAL -> result == 0;
                case NOT_EQUAL -> result != 0;
                case LESS_THAN -> result < 0;
                case LESS_OR_EQUAL -> result <= 0;
                case GREATER_THAN -> result > 0;
                default -> result >= 0;
            };
        };
    }

    private static Order order(ScalarType type) {
        return switch (type.root()) {
            case BOOLEAN -> (values, at, other) -> Boolean.compare(values.getBoolean(at), other.getBoolean(0));
            case TINYINT -> (values, at, other) -> Byte.compare(values.getByte(at), other.getByte(0));
            case SMALLINT -> (values, at, other) -> Short.compare(values.getShort(at), other.getShort(0));
            case INTEGER -> (values, at, other) -> Integer.compare(values.getInt(at), other.getInt(0));
            case BIGINT -> (values, at, other) -> Long.compare(values.getLong(at), other.getLong(0));
            case FLOAT -> (values, at, other) -> Float.compare(values.getFloat(at), other.getFloat(0));
            case DOUBLE -> (values, at, other) -> Double.compare(values.getDouble(at), other.getDouble(0));
            case CHAR, STRING -> (values, at, other) -> compare(values.getUtf8(at), other.getUtf8(0));
            case BINARY, BYTES -> (values, at, other) -> compare(values.getByteSlice(at), other.getByteSlice(0));
            case DECIMAL -> (values, at, other) -> values.getDecimal(at).compareTo(other.getDecimal(0));
            case DATE -> (values, at, other) -> Integer.compare(values.getEpochDay(at), other.getEpochDay(0));
            case TIME_WITHOUT_TIME_ZONE ->
                (values, at, other) -> Integer.compare(values.getMilliOfDay(at), other.getMilliOfDay(0));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                (values, at, other) -> compare(
                        values.getTimestampNtzMillis(at),
                        values.getTimestampNtzNanoOfMilli(at),
                        other.getTimestampNtzMillis(0),
                        other.getTimestampNtzNanoOfMilli(0));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                (values, at, other) -> compare(
                        values.getTimestampLtzMillis(at),
                        values.getTimestampLtzNanoOfMilli(at),
                        other.getTimestampLtzMillis(0),
                        other.getTimestampLtzNanoOfMilli(0));
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type + " is no scalar type");
        };
    }

    private static int compare(long millis, int nanos, long otherMillis, int otherNanos) {
        int result = Long.compare(millis, otherMillis);
        return result != 0 ? result : Integer.compare(nanos, otherNanos);
    }

    private static int compare(ByteSlice one, ByteSlice other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            int result = Byte.compareUnsigned(one.get(i), other.get(i));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** The columns that a condition is on. */
    static List<String> columns(Predicate condition) {
        if (condition instanceof Predicate.Compare compare) {
            return List.of(compare.column());
        } else if (condition instanceof Predicate.IsNull isNull) {
            return List.of(isNull.column());
        } else if (condition instanceof Predicate.In in) {
            return List.of(in.column());
        }
        List<Predicate> parts =
                condition instanceof Predicate.And and ? and.parts() : ((Predicate.Or) condition).parts();
        return parts.stream().flatMap(part -> columns(part).stream()).distinct().toList();
    }
}
