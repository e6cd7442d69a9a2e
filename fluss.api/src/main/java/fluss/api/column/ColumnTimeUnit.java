/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

/** The unit that Arrow counts times and timestamps in, chosen by a type's precision. */
public enum ColumnTimeUnit {
    SECOND,
    MILLISECOND,
    MICROSECOND,
    NANOSECOND;

    /** The unit for so many digits of the second's fraction. */
    public static ColumnTimeUnit ofPrecision(int precision) {
        return precision == 0 ? SECOND : precision <= 3 ? MILLISECOND : precision <= 6 ? MICROSECOND : NANOSECOND;
    }

    /** Whether it counts parts of a millisecond. */
    public boolean isFinerThanMillis() {
        return this == MICROSECOND || this == NANOSECOND;
    }

    /** Bytes of a TIME in this unit. */
    public int timeBytes() {
        return isFinerThanMillis() ? Long.BYTES : Integer.BYTES;
    }

    /**
     * A point in time in this unit; what is smaller is cut off, seconds towards zero as the official writer does it.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long fromMillis(long millis, int nanoOfMilli) {
        return switch (this) {
            case SECOND -> millis / 1000;
            case MILLISECOND -> millis;
            case MICROSECOND -> join(millis, 1000L, nanoOfMilli / 1000);
            case NANOSECOND -> join(millis, 1_000_000L, nanoOfMilli);
        };
    }

    /** The least value that a long holds lies within a millisecond whose beginning does not fit: count from its end. */
    private static long join(long millis, long perMilli, long withinMilli) {
        return millis >= 0
                ? Math.addExact(Math.multiplyExact(millis, perMilli), withinMilli)
                : Math.addExact(Math.multiplyExact(millis + 1, perMilli), withinMilli - perMilli);
    }

    /**
     * Milliseconds of a count of this unit, rounded towards the past.
     *
     * @throws ArithmeticException if they do not fit
     */
    public long toMillis(long value) {
        return switch (this) {
            case SECOND -> Math.multiplyExact(value, 1000L);
            case MILLISECOND -> value;
            case MICROSECOND -> Math.floorDiv(value, 1000L);
            case NANOSECOND -> Math.floorDiv(value, 1_000_000L);
        };
    }

    /** Nanoseconds within the millisecond of a count of this unit, 0 to 999,999. */
    public int toNanoOfMilli(long value) {
        return switch (this) {
            case SECOND, MILLISECOND -> 0;
            case MICROSECOND -> Math.floorMod(value, 1000) * 1000;
            case NANOSECOND -> Math.floorMod(value, 1_000_000);
        };
    }

    /** Seconds of a count of this unit, rounded towards the past. */
    public long toSeconds(long value) {
        return switch (this) {
            case SECOND -> value;
            case MILLISECOND -> Math.floorDiv(value, 1000L);
            case MICROSECOND -> Math.floorDiv(value, 1_000_000L);
            case NANOSECOND -> Math.floorDiv(value, 1_000_000_000L);
        };
    }

    /** Nanoseconds within the second of a count of this unit, 0 to 999,999,999. */
    public int toNanoOfSecond(long value) {
        return switch (this) {
            case SECOND -> 0;
            case MILLISECOND -> Math.floorMod(value, 1000) * 1_000_000;
            case MICROSECOND -> Math.floorMod(value, 1_000_000) * 1000;
            case NANOSECOND -> Math.floorMod(value, 1_000_000_000);
        };
    }
}
