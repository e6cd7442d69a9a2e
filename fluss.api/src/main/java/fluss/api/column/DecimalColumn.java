/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** DECIMAL: unscaled values of 16 bytes. */
final class DecimalColumn extends FixedWidthColumn {

    private static final int WIDTH = 16;

    private final int scale;

    DecimalColumn(Shape shape, ColumnBuffer data, int scale) {
        super(shape, data, WIDTH);
        this.scale = scale;
    }

    private int at(int position) {
        return start() + check(position) * WIDTH;
    }

    @Override
    public BigDecimal getDecimal(int position) {
        int at = at(position);
        long low = LittleEndian.getLong(array(), at);
        return low >> 63 == LittleEndian.getLong(array(), at + Long.BYTES)
                ? BigDecimal.valueOf(low, scale)
                : new BigDecimal(bigInteger(at), scale);
    }

    private BigInteger bigInteger(int at) {
        byte[] bigEndian = new byte[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            bigEndian[i] = array()[at + WIDTH - 1 - i];
        }
        return new BigInteger(bigEndian);
    }

    @Override
    public long getUnscaledLong(int position, int wantedScale) {
        int at = at(position);
        long low = LittleEndian.getLong(array(), at);
        return wantedScale == scale && low >> 63 == LittleEndian.getLong(array(), at + Long.BYTES)
                ? low
                : rescaled(position, wantedScale);
    }

    private long rescaled(int position, int wantedScale) {
        return getDecimal(position)
                .setScale(wantedScale, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    @Override
    Object value(int position) {
        return getDecimal(position);
    }

    @Override
    BufferColumn copy(int from, int count) {
        return new DecimalColumn(shape().copy(from, count), copyData(from, count), scale);
    }
}
