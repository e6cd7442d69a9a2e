/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Columns of days, times and timestamps. */
final class TemporalColumns {

    private TemporalColumns() {}

    /** DATE: days since 1970-01-01. */
    static final class Date extends FixedWidthColumn {

        Date(Shape shape, ColumnBuffer data) {
            super(shape, data, Integer.BYTES);
        }

        @Override
        public int getEpochDay(int position) {
            return LittleEndian.getInt(array(), start() + (check(position) << 2));
        }

        @Override
        public LocalDate getDate(int position) {
            return LocalDate.ofEpochDay(getEpochDay(position));
        }

        @Override
        Object value(int position) {
            return getDate(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Date(shape().copy(from, count), copyData(from, count));
        }
    }

    /** TIME in the unit of its precision. */
    static final class Time extends FixedWidthColumn {

        private final ColumnTimeUnit unit;

        Time(Shape shape, ColumnBuffer data, ColumnTimeUnit unit) {
            super(shape, data, unit.timeBytes());
            this.unit = unit;
        }

        private long stored(int position) {
            return unit.isFinerThanMillis()
                    ? LittleEndian.getLong(array(), start() + (check(position) << 3))
                    : LittleEndian.getInt(array(), start() + (check(position) << 2));
        }

        @Override
        public int getMilliOfDay(int position) {
            long stored = stored(position);
            try {
                return Math.toIntExact(unit.toMillis(stored));
            } catch (ArithmeticException e) {
                throw outOfRange("getMilliOfDay", stored, e);
            }
        }

        @Override
        public LocalTime getTime(int position) {
            long stored = stored(position);
            try {
                return LocalTime.ofSecondOfDay(unit.toSeconds(stored)).withNano(unit.toNanoOfSecond(stored));
            } catch (DateTimeException e) {
                throw outOfRange("getTime", stored, e);
            }
        }

        @Override
        Object value(int position) {
            return getTime(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Time(shape().copy(from, count), copyData(from, count), unit);
        }
    }

    private abstract static class Timestamp extends FixedWidthColumn {

        final ColumnTimeUnit unit;

        Timestamp(Shape shape, ColumnBuffer data, ColumnTimeUnit unit) {
            super(shape, data, Long.BYTES);
            this.unit = unit;
        }

        final long stored(int position) {
            return LittleEndian.getLong(array(), start() + (check(position) << 3));
        }

        final long millis(int position, String getter) {
            long stored = stored(position);
            try {
                return unit.toMillis(stored);
            } catch (ArithmeticException e) {
                throw outOfRange(getter, stored, e);
            }
        }
    }

    /** TIMESTAMP in the unit of its precision. */
    static final class TimestampNtz extends Timestamp {

        TimestampNtz(Shape shape, ColumnBuffer data, ColumnTimeUnit unit) {
            super(shape, data, unit);
        }

        @Override
        public long getTimestampNtzMillis(int position) {
            return millis(position, "getTimestampNtzMillis");
        }

        @Override
        public int getTimestampNtzNanoOfMilli(int position) {
            return unit.toNanoOfMilli(stored(position));
        }

        @Override
        public LocalDateTime getTimestampNtz(int position) {
            long stored = stored(position);
            try {
                return LocalDateTime.ofEpochSecond(unit.toSeconds(stored), unit.toNanoOfSecond(stored), ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw outOfRange("getTimestampNtz", stored, e);
            }
        }

        @Override
        Object value(int position) {
            return getTimestampNtz(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new TimestampNtz(shape().copy(from, count), copyData(from, count), unit);
        }
    }

    /** TIMESTAMP_LTZ in the unit of its precision. */
    static final class TimestampLtz extends Timestamp {

        TimestampLtz(Shape shape, ColumnBuffer data, ColumnTimeUnit unit) {
            super(shape, data, unit);
        }

        @Override
        public long getTimestampLtzMillis(int position) {
            return millis(position, "getTimestampLtzMillis");
        }

        @Override
        public int getTimestampLtzNanoOfMilli(int position) {
            return unit.toNanoOfMilli(stored(position));
        }

        @Override
        public Instant getTimestampLtz(int position) {
            long stored = stored(position);
            try {
                return Instant.ofEpochSecond(unit.toSeconds(stored), unit.toNanoOfSecond(stored));
            } catch (DateTimeException e) {
                throw outOfRange("getTimestampLtz", stored, e);
            }
        }

        @Override
        Object value(int position) {
            return getTimestampLtz(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new TimestampLtz(shape().copy(from, count), copyData(from, count), unit);
        }
    }
}
