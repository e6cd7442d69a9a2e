/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.layout;

import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;

/**
 * How many field nodes and buffers the values of a type take, children included ({@code docs/protocol/log-batch.md}, section
 * 6.2).
 */
public record Layout(int nodes, int buffers) {

    /** A node with its validity and so many other buffers. */
    private static Layout node(int otherBuffers) {
        return new Layout(1, 1 + otherBuffers);
    }

    /** This and another one behind it. */
    public Layout plus(Layout other) {
        return new Layout(nodes + other.nodes, buffers + other.buffers);
    }

    /** The layout of one column. */
    public static Layout of(DataType type) {
        if (type instanceof ScalarType scalar) {
            return node(hasOffsets(scalar) ? 2 : 1);
        } else if (type instanceof ArrayType array) {
            return node(1).plus(of(array.elementType()));
        } else if (type instanceof MapType map) {
            return node(1).plus(node(0)).plus(of(map.keyType())).plus(of(map.valueType()));
        } else {
            return node(0).plus(ofColumns((RowType) type));
        }
    }

    /** The layout of all columns of a batch. */
    public static Layout ofColumns(RowType columns) {
        Layout sum = new Layout(0, 0);
        for (DataField field : columns.fields()) {
            sum = sum.plus(of(field.type()));
        }
        return sum;
    }

    /** Whether values of a type have different lengths. */
    public static boolean hasOffsets(DataType type) {
        return switch (type.root()) {
            case CHAR, STRING, BYTES, ARRAY, MAP -> true;
            default -> false;
        };
    }

    /** Bytes that the data of so many values of one width take; 0 for types whose values have different lengths. */
    public static long dataBytes(ScalarType type, int count) {
        return switch (type.root()) {
            case BOOLEAN -> bitBytes(count);
            case TINYINT -> count;
            case SMALLINT -> 2L * count;
            case INTEGER, FLOAT, DATE -> 4L * count;
            case BIGINT, DOUBLE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 8L * count;
            case DECIMAL -> 16L * count;
            case BINARY -> (long) type.length() * count;
            case TIME_WITHOUT_TIME_ZONE ->
                (long) ArrowUnit.ofPrecision(type.precision()).timeBytes() * count;
            case CHAR, STRING, BYTES, ARRAY, MAP, ROW -> 0;
        };
    }

    /** Bytes that so many bits take. */
    public static int bitBytes(int count) {
        return (int) ((count + 7L) >>> 3);
    }
}
