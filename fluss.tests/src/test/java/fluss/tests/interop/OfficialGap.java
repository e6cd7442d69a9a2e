/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.TypeRoot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the official client 0.9.1 cannot read from an ARROW log. It fails or is wrong for the whole batch, so columns
 * that hold such a value are not asked of it.
 */
enum OfficialGap {
    /** The official reader divides towards zero, and refuses the negative nanoseconds that it gets. */
    TIMESTAMP_BEFORE_1970_WITH_A_PART_OF_A_MILLISECOND {
        @Override
        boolean concerns(DataType type, Object json, boolean inCollection) {
            return isTimestamp(type)
                    && json instanceof List<?> time
                    && ((String) time.get(0)).startsWith("-")
                    && !time.get(1).equals(0);
        }
    },
    /** The official reader takes as many bytes of memory as the declared length has characters. */
    CHAR_IN_AN_ARRAY_OR_A_MAP {
        @Override
        boolean concerns(DataType type, Object json, boolean inCollection) {
            return inCollection && type.root() == TypeRoot.CHAR;
        }
    };

    /** Whether it concerns a value that is not null, apart from what is in it. */
    abstract boolean concerns(DataType type, Object json, boolean inCollection);

    /** The columns of which the official client can read every value. */
    static List<String> readableColumns(RowType type, List<? extends List<@Nullable Object>> rows) {
        return type.fields().stream()
                .filter(field ->
                        rows.stream().noneMatch(row -> isIn(field.type(), row.get(type.indexOf(field.name())), false)))
                .map(DataField::name)
                .toList();
    }

    /** Whether a gap is somewhere in a value. */
    static boolean isIn(DataType type, @Nullable Object json) {
        return isIn(type, json, false);
    }

    private static boolean isIn(DataType type, @Nullable Object json, boolean inCollection) {
        if (json == null) {
            return false;
        } else if (type instanceof ArrayType array) {
            return ((List<?>) json).stream().anyMatch(element -> isIn(array.elementType(), element, true));
        } else if (type instanceof MapType map) {
            return ((List<?>) json)
                    .stream()
                            .map(pair -> (List<?>) pair)
                            .anyMatch(pair ->
                                    isIn(map.keyType(), pair.get(0), true) || isIn(map.valueType(), pair.get(1), true));
        } else if (type instanceof RowType row) {
            List<?> values = (List<?>) json;
            return row.fields().stream()
                    .anyMatch(field -> isIn(field.type(), values.get(row.indexOf(field.name())), inCollection));
        }
        for (OfficialGap gap : values()) {
            if (gap.concerns(type, json, inCollection)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTimestamp(DataType type) {
        return type.root() == TypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE
                || type.root() == TypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }
}
