/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnTimeUnit;
import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks what the type of a column alone does not ensure: nulls, digits of DECIMAL, times of day. */
final class ColumnValues {

    /** Most digits of which every value fits a long. */
    private static final int LONG_DIGITS = 18;

    private static final int DECIMAL_BYTES = 16;

    private ColumnValues() {}

    static void check(String path, DataType type, Column column, Wanted wanted) {
        if (!needsLook(type, column)) {
            return;
        }
        checkNulls(path, type, column, wanted);
        List<Column> children = column.children();
        if (type instanceof ScalarType scalar) {
            checkScalar(path, scalar, column, wanted);
        } else if (type instanceof RowType row) {
            Wanted fields = wanted.fieldsOf(column);
            for (int i = 0; i < row.fieldCount(); i++) {
                check(path + "." + row.field(i).name(), row.typeAt(i), children.get(i), fields);
            }
        } else if (column.size() > 0) {
            Wanted elements = wanted.elementsOf(column);
            if (type instanceof ArrayType array) {
                check(path + "[]", array.elementType(), children.get(0), elements);
            } else if (type instanceof MapType map) {
                check(path + "{key}", map.keyType(), children.get(0), elements);
                check(path + "{value}", map.valueType(), children.get(1), elements);
            }
        }
    }

    /** Most columns cannot have a value that their type does not have; those are not looked at. */
    private static boolean needsLook(DataType type, Column column) {
        if (!type.isNullable() && column.nullCount() > 0) {
            return true;
        }
        List<Column> children = column.children();
        if (type instanceof ArrayType array) {
            return needsLook(array.elementType(), children.get(0));
        } else if (type instanceof MapType map) {
            return needsLook(map.keyType(), children.get(0)) || needsLook(map.valueType(), children.get(1));
        } else if (type instanceof RowType row) {
            for (int i = 0; i < row.fieldCount(); i++) {
                if (needsLook(row.typeAt(i), children.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.root()) {
            case DECIMAL, TIME_WITHOUT_TIME_ZONE -> true;
            default -> false;
        };
    }

    private static void checkNulls(String path, DataType type, Column column, Wanted wanted) {
        if (type.isNullable() || column.nullCount() == 0) {
            return;
        }
        for (int i = wanted.next(0); i >= 0; i = wanted.next(i + 1)) {
            if (column.isNullAt(i)) {
                throw refusal(path, type, "cannot take the null at position " + i);
            }
        }
    }

    private static void checkScalar(String path, ScalarType type, Column column, Wanted wanted) {
        switch (type.root()) {
            case DECIMAL -> checkDecimals(path, type, column, wanted);
            case TIME_WITHOUT_TIME_ZONE -> checkTimes(path, type, column, wanted);
            default -> {}
        }
    }

    private static void checkDecimals(String path, ScalarType type, Column column, Wanted wanted) {
        ByteSlice data = column.data();
        boolean fitsLong = type.precision() <= LONG_DIGITS;
        long limit = fitsLong ? BigInteger.TEN.pow(type.precision()).longValueExact() : Long.MAX_VALUE;
        for (int i = wanted.next(0); i >= 0; i = wanted.next(i + 1)) {
            if (column.isNullAt(i)) {
                continue;
            }
            long low = data.getLong(i * DECIMAL_BYTES);
            boolean isLong = low >> 63 == data.getLong(i * DECIMAL_BYTES + Long.BYTES);
            boolean fits = fitsLong
                    ? isLong && low < limit && low > -limit
                    : isLong || column.getDecimal(i).precision() <= type.precision();
            if (!fits) {
                throw refusal(path, type, "has too few digits for the value at position " + i);
            }
        }
    }

    private static void checkTimes(String path, ScalarType type, Column column, Wanted wanted) {
        ByteSlice data = column.data();
        ColumnTimeUnit unit = ColumnTimeUnit.ofPrecision(type.precision());
        long day = unit.fromMillis(TimeUnit.DAYS.toMillis(1), 0);
        for (int i = wanted.next(0); i >= 0; i = wanted.next(i + 1)) {
            long value =
                    unit.timeBytes() == Integer.BYTES ? data.getInt(i * Integer.BYTES) : data.getLong(i * Long.BYTES);
            if ((value < 0 || value >= day) && !column.isNullAt(i)) {
                throw refusal(path, type, "cannot take " + value + " of its unit as a time of day, at position " + i);
            }
        }
    }

    private static RowException refusal(String path, DataType type, String what) {
        return new RowException("Column '" + path + "' " + type + " " + what, null);
    }
}
