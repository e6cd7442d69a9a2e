/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.error.RowException;
import fluss.api.row.InternalRow;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * A column of a key, for encoders: where it is, what it may hold, and how it is called in messages, which are those of the
 * client's own encoders.
 *
 * @param position where the column is in the row, from 0
 * @param name its name
 * @param type its type
 */
public record KeyColumn(int position, String name, DataType type) {

    /** The columns at positions of a row type, in that order. */
    public static KeyColumn[] of(RowType rows, int[] positions) {
        KeyColumn[] columns = new KeyColumn[positions.length];
        for (int i = 0; i < positions.length; i++) {
            DataField field = rows.field(positions[i]);
            columns[i] = new KeyColumn(positions[i], field.name(), field.type());
        }
        return columns;
    }

    /** The family of its type. */
    public TypeRoot root() {
        return type.root();
    }

    /** The precision of its type: of DECIMAL, TIME and the timestamps, else 0. */
    public int precision() {
        return type instanceof ScalarType scalar ? scalar.precision() : 0;
    }

    /** Whether the row has no value here. */
    public boolean isNull(InternalRow row) {
        return row.isNullAt(position);
    }

    /**
     * The value of a DECIMAL, at the scale of the type.
     *
     * @throws RowException if the type cannot hold it exactly
     */
    public BigDecimal decimal(InternalRow row) {
        ScalarType decimal = (ScalarType) type;
        BigDecimal value = row.getDecimal(position);
        if (value.signum() == 0) {
            return new BigDecimal(BigInteger.ZERO, decimal.scale());
        }
        // looked at before it is rescaled: 1E+1000000000 would take all memory
        int whole = decimal.precision() - decimal.scale();
        if ((long) value.precision() - value.scale() > whole) {
            throw refused("expected at most " + whole + " digits before the point, found " + value, null);
        }
        try {
            return value.setScale(decimal.scale(), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw refused("expected at most " + decimal.scale() + " digits behind the point, found " + value, e);
        }
    }

    /** The failure of a null that the format has no key for. */
    public RowException refusedNull() {
        return refused("expected a value, found null", null);
    }

    /** The failure of a value that has no key. */
    public RowException refused(String reason, @Nullable Throwable cause) {
        return new RowException("Column '" + name + "' of type " + type + ": " + reason, cause);
    }

    /**
     * The failure of a row whose getter has thrown: with the name of the column where the value is of another type, else as it
     * was thrown.
     */
    public RuntimeException refusedBy(RuntimeException getter) {
        boolean aboutTheValue = getter instanceof ClassCastException
                || getter instanceof UnsupportedOperationException
                || getter instanceof ArithmeticException
                || getter instanceof DateTimeException
                || getter instanceof IndexOutOfBoundsException;
        return aboutTheValue ? refused(String.valueOf(getter.getMessage()), getter) : getter;
    }

    /**
     * The failure of a column whose type has no key.
     *
     * @param format the format as it is called in texts, for example {@code Iceberg}
     */
    public IllegalArgumentException unsupported(String format) {
        return new IllegalArgumentException(
                "Column '" + name + "' of type " + type + " cannot be in a key: " + format + " has none of that type");
    }
}
