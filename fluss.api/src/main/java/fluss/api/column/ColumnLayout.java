/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.util.stream.IntStream;

/** Which buffers the columns of a type have, and how large they are. */
public final class ColumnLayout {

    private ColumnLayout() {}

    /** Whether two types are the same but for names of fields and for what may be null: their columns look alike. */
    public static boolean isSame(DataType left, DataType right) {
        if (left == right) {
            return true;
        } else if (left instanceof ArrayType a && right instanceof ArrayType b) {
            return isSame(a.elementType(), b.elementType());
        } else if (left instanceof MapType a && right instanceof MapType b) {
            return isSame(a.keyType(), b.keyType()) && isSame(a.valueType(), b.valueType());
        } else if (left instanceof RowType a && right instanceof RowType b) {
            return a.fieldCount() == b.fieldCount()
                    && IntStream.range(0, a.fieldCount()).allMatch(i -> isSame(a.typeAt(i), b.typeAt(i)));
        }
        return left.nullable().equals(right.nullable());
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
                (long) ColumnTimeUnit.ofPrecision(type.precision()).timeBytes() * count;
            case CHAR, STRING, BYTES, ARRAY, MAP, ROW -> 0;
        };
    }

    /** Bytes that so many bits take. */
    public static int bitBytes(int count) {
        return (int) ((count + 7L) >>> 3);
    }
}
