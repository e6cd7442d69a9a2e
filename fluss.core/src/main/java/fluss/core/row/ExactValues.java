/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Values as encoders take them from somebody's row: refused where the type cannot hold them exactly. */
final class ExactValues {

    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private ExactValues() {}

    /** The unscaled value of a DECIMAL of at most 18 digits. */
    static long unscaledLong(FieldLayout field, Values values, int position) {
        long unscaled;
        try {
            unscaled = values.getUnscaledLong(position, field.scale);
        } catch (ArithmeticException e) {
            return rescaled(field, values.getDecimal(position)).unscaledValue().longValueExact();
        }
        long limit = POWERS_OF_TEN[field.precision];
        if (unscaled >= limit || unscaled <= -limit) {
            throw tooManyDigits(field, BigDecimal.valueOf(unscaled, field.scale));
        }
        return unscaled;
    }

    /** The unscaled value of a DECIMAL of more than 18 digits. */
    static byte[] unscaledBytes(FieldLayout field, Values values, int position) {
        return rescaled(field, values.getDecimal(position)).unscaledValue().toByteArray();
    }

    /** The number at the declared scale. */
    static BigDecimal rescaled(FieldLayout field, BigDecimal value) {
        if (value.signum() == 0) {
            return new BigDecimal(BigInteger.ZERO, field.scale);
        }
        // Checked before it is rescaled: 1E+1000000000 would take all memory.
        if ((long) value.precision() - value.scale() > field.precision - field.scale) {
            throw tooManyDigits(field, value);
        }
        try {
            return value.setScale(field.scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw field.refused("expected at most " + field.scale + " digits behind the point, found " + value);
        }
    }

    private static RuntimeException tooManyDigits(FieldLayout field, BigDecimal value) {
        return field.refused(
                "expected at most " + (field.precision - field.scale) + " digits before the point, found " + value);
    }

    static long millis(FieldLayout field, Values values, int position) {
        return isNtz(field) ? values.getTimestampNtzMillis(position) : values.getTimestampLtzMillis(position);
    }

    static int nanoOfMilli(FieldLayout field, Values values, int position) {
        return isNtz(field) ? values.getTimestampNtzNanoOfMilli(position) : values.getTimestampLtzNanoOfMilli(position);
    }

    private static boolean isNtz(FieldLayout field) {
        return field.kind == ValueKind.TIMESTAMP_MILLIS || field.kind == ValueKind.TIMESTAMP_NANOS;
    }
}
