/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.Values;
import fluss.api.types.ScalarType;
import fluss.codec.arrow.layout.LittleEndian;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Writers of DECIMAL: unscaled values of 16 bytes. Nothing is rounded: a value that would lose digits is refused. */
final class DecimalWriters {

    private static final int WIDTH = 16;
    /** Most digits of which every value fits a long. */
    private static final int LONG_DIGITS = 18;

    private DecimalWriters() {}

    static ColumnWriter of(String path, ScalarType type, Footprint footprint) {
        return type.precision() <= LONG_DIGITS ? new Compact(path, type, footprint) : new Wide(path, type, footprint);
    }

    /** Up to 18 digits. */
    private static final class Compact extends FixedWidthWriter {

        private final int scale;
        private final long limit;

        Compact(String path, ScalarType type, Footprint footprint) {
            super(path, type, footprint, WIDTH);
            scale = type.scale();
            limit = BigInteger.TEN.pow(type.precision()).longValueExact();
        }

        @Override
        void appendValue(Values values, int position) {
            long unscaled = unscaled(values, position);
            if (unscaled >= limit || unscaled <= -limit) {
                throw refusal("has too few digits for " + BigDecimal.valueOf(unscaled, scale), null);
            }
            int at = slot();
            LittleEndian.putLong(data, at, unscaled);
            LittleEndian.putLong(data, at + Long.BYTES, unscaled >> 63);
            count++;
        }

        private long unscaled(Values values, int position) {
            try {
                return values.getUnscaledLong(position, scale);
            } catch (ArithmeticException e) {
                throw refusal("has too few digits for " + values.getDecimal(position), e);
            }
        }
    }

    /** 19 to 38 digits. */
    private static final class Wide extends FixedWidthWriter {

        private final int precision;
        private final int scale;

        Wide(String path, ScalarType type, Footprint footprint) {
            super(path, type, footprint, WIDTH);
            precision = type.precision();
            scale = type.scale();
        }

        @Override
        void appendValue(Values values, int position) {
            BigInteger unscaled = unscaled(values.getDecimal(position));
            int at = slot();
            LittleEndian.putLong(data, at, unscaled.longValue());
            LittleEndian.putLong(
                    data, at + Long.BYTES, unscaled.shiftRight(Long.SIZE).longValue());
            count++;
        }

        /** Looks at the exponent first: writing out the digits of 1E+1000000000 would take the memory they need. */
        private BigInteger unscaled(BigDecimal value) {
            if (value.signum() == 0) {
                return BigInteger.ZERO;
            }
            long integerDigits = (long) value.precision() - value.scale();
            if (integerDigits > precision - scale || integerDigits <= -scale) {
                throw refusal("has too few digits for " + value, null);
            }
            try {
                return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
            } catch (ArithmeticException e) {
                throw refusal("has too few digits for " + value, e);
            }
        }
    }
}
