/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.ByteString;
import fluss.api.error.RowException;
import fluss.api.metadata.Schema;
import fluss.api.predicate.Comparison;
import fluss.api.predicate.Predicate;
import fluss.api.row.Row;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.core.row.CheckedRow;
import fluss.core.wire.proto.PbCompoundPredicate;
import fluss.core.wire.proto.PbLeafPredicate;
import fluss.core.wire.proto.PbLiteralValue;
import fluss.core.wire.proto.PbPredicate;
import java.math.BigDecimal;
import java.util.List;

/** Conditions as servers of 1.0 take them: {@code docs/protocol/messages.md}, section 9. */
final class FilterMessages {

    private static final int LEAF = 0;
    private static final int COMPOUND = 1;
    private static final int AND = 0;
    private static final int OR = 1;
    private static final int EQUAL = 0;
    private static final int NOT_EQUAL = 1;
    private static final int IS_NULL = 6;
    private static final int IS_NOT_NULL = 7;
    private static final int IN = 11;
    private static final int NOT_IN = 12;
    /** So many values and fewer are spread, which lets a server leave out more batches. */
    private static final int MOST_SPREAD = 20;
    /** Digits of an unscaled value of 64 bits. */
    private static final int MOST_COMPACT_DIGITS = 18;

    private final Schema schema;

    private FilterMessages(Schema schema) {
        this.schema = schema;
    }

    /**
     * A condition on rows of a schema.
     *
     * @throws RowException if it names a column that is not there, or a value that the column cannot have
     */
    static PbPredicate of(Predicate condition, Schema schema) {
        return new FilterMessages(schema).message(condition);
    }

    private PbPredicate message(Predicate condition) {
        if (condition instanceof Predicate.Compare compare) {
            return leaf(compare.column(), code(compare.comparison()), List.of(compare.value()));
        } else if (condition instanceof Predicate.IsNull isNull) {
            return leaf(isNull.column(), isNull.negated() ? IS_NOT_NULL : IS_NULL, List.of());
        } else if (condition instanceof Predicate.In in) {
            return message(in);
        } else if (condition instanceof Predicate.And and) {
            return compound(AND, and.parts().stream().map(this::message).toList());
        } else if (condition instanceof Predicate.Or or) {
            return compound(OR, or.parts().stream().map(this::message).toList());
        }
        throw new IllegalArgumentException("There is no such condition: " + condition);
    }

    private PbPredicate message(Predicate.In in) {
        if (in.values().size() > MOST_SPREAD) {
            return leaf(in.column(), in.negated() ? NOT_IN : IN, in.values());
        }
        int comparison = in.negated() ? NOT_EQUAL : EQUAL;
        List<PbPredicate> parts = in.values().stream()
                .map(value -> leaf(in.column(), comparison, List.of(value)))
                .toList();
        return parts.size() == 1 ? parts.get(0) : compound(in.negated() ? AND : OR, parts);
    }

    private static int code(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS_THAN -> 2;
            case LESS_OR_EQUAL -> 3;
            case GREATER_THAN -> 4;
            case GREATER_OR_EQUAL -> 5;
            case STARTS_WITH -> 8;
            case CONTAINS -> 9;
            case ENDS_WITH -> 10;
        };
    }

    private static PbPredicate compound(int function, List<PbPredicate> parts) {
        return PbPredicate.newBuilder()
                .setType(COMPOUND)
                .setCompound(
                        PbCompoundPredicate.newBuilder().setFunction(function).addAllChildren(parts))
                .build();
    }

    private PbPredicate leaf(String column, int function, List<Object> values) {
        DataField field = schema.rowType().field(schema.indexes(List.of(column))[0]);
        if (!(field.type() instanceof ScalarType type)) {
            throw new RowException(
                    "Column '" + column + "' of type " + field.type() + " cannot be in a condition", null);
        }
        boolean isTextFunction = function >= code(Comparison.STARTS_WITH) && function <= code(Comparison.ENDS_WITH);
        if (isTextFunction && !isText(type)) {
            throw new RowException(
                    "Column '" + column + "' of type " + type + ": a part of it can be compared of texts alone", null);
        }
        PbLeafPredicate.Builder leaf =
                PbLeafPredicate.newBuilder().setFunction(function).setFieldId(field.id());
        // Part of a text may be longer than the text of the declared length can be.
        RowType one = new RowType(List.of(isTextFunction ? new DataField(column, DataTypes.STRING()) : field), true);
        for (Object value : values) {
            leaf.addLiterals(literal(type, new CheckedRow(one).set(0, value)));
        }
        return PbPredicate.newBuilder().setType(LEAF).setLeaf(leaf).build();
    }

    private static boolean isText(ScalarType type) {
        return switch (type.root()) {
            case CHAR, STRING -> true;
            default -> false;
        };
    }

    private static PbLiteralValue literal(ScalarType type, Row value) {
        PbLiteralValue.Builder literal = PbLiteralValue.newBuilder().setIsNull(false);
        PbLiteralValue.Builder filled = switch (type.root()) {
            case BOOLEAN -> literal.setLiteralType(0).setBooleanValue(value.getBoolean(0));
            case TINYINT -> literal.setLiteralType(1).setIntValue(value.getByte(0));
            case SMALLINT -> literal.setLiteralType(2).setIntValue(value.getShort(0));
            case INTEGER -> literal.setLiteralType(3).setIntValue(value.getInt(0));
            case BIGINT -> literal.setLiteralType(4).setBigintValue(value.getLong(0));
            case FLOAT -> literal.setLiteralType(5).setFloatValue(value.getFloat(0));
            case DOUBLE -> literal.setLiteralType(6).setDoubleValue(value.getDouble(0));
            case CHAR -> literal.setLiteralType(7).setStringValue(value.getString(0));
            case STRING -> literal.setLiteralType(8).setStringValue(value.getString(0));
            case DECIMAL -> decimal(literal.setLiteralType(9), type, value.getDecimal(0));
            case DATE -> literal.setLiteralType(10).setBigintValue(value.getEpochDay(0));
            case TIME_WITHOUT_TIME_ZONE -> literal.setLiteralType(11).setIntValue(value.getMilliOfDay(0));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                literal.setLiteralType(12)
                        .setTimestampMillisValue(value.getTimestampNtzMillis(0))
                        .setTimestampNanoOfMillisValue(value.getTimestampNtzNanoOfMilli(0));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                literal.setLiteralType(13)
                        .setTimestampMillisValue(value.getTimestampLtzMillis(0))
                        .setTimestampNanoOfMillisValue(value.getTimestampLtzNanoOfMilli(0));
            case BINARY -> literal.setLiteralType(14).setBinaryValue(ByteString.copyFrom(value.getBytes(0)));
            case BYTES -> literal.setLiteralType(15).setBinaryValue(ByteString.copyFrom(value.getBytes(0)));
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type + " is no scalar type");
        };
        return filled.build();
    }

    private static PbLiteralValue.Builder decimal(PbLiteralValue.Builder literal, ScalarType type, BigDecimal value) {
        return type.precision() <= MOST_COMPACT_DIGITS
                ? literal.setDecimalValue(value.unscaledValue().longValueExact())
                : literal.setDecimalBytes(
                        ByteString.copyFrom(value.unscaledValue().toByteArray()));
    }
}
