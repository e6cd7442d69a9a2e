/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.ColumnTimeUnit;
import fluss.api.row.Values;
import fluss.api.types.DataType;
import fluss.api.types.ScalarType;
import fluss.codec.arrow.layout.LittleEndian;

/** Writers of days, times and timestamps. */
final class TemporalWriters {

    private static final int MILLIS_PER_DAY = 86_400_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private TemporalWriters() {}

    /** DATE: days since 1970-01-01. */
    static final class Date extends FixedWidthWriter {

        Date(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Integer.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            int day = values.getEpochDay(position);
            int at = slot();
            LittleEndian.putInt(data, at, day);
            count++;
        }
    }

    /** TIME in seconds, milliseconds, microseconds or nanoseconds; milliseconds are what there is of it. */
    static final class Time extends FixedWidthWriter {

        private final ColumnTimeUnit unit;

        Time(String path, ScalarType type, Footprint footprint) {
            super(
                    path,
                    type,
                    footprint,
                    ColumnTimeUnit.ofPrecision(type.precision()).timeBytes());
            unit = ColumnTimeUnit.ofPrecision(type.precision());
        }

        @Override
        void appendValue(Values values, int position) {
            int millis = values.getMilliOfDay(position);
            if (millis < 0 || millis >= MILLIS_PER_DAY) {
                throw refusal("cannot take " + millis + " as milliseconds of a day", null);
            }
            int at = slot();
            if (unit.isFinerThanMillis()) {
                LittleEndian.putLong(data, at, unit.fromMillis(millis, 0));
            } else {
                LittleEndian.putInt(data, at, (int) unit.fromMillis(millis, 0));
            }
            count++;
        }
    }

    private abstract static class Timestamp extends FixedWidthWriter {

        final ColumnTimeUnit unit;

        Timestamp(String path, ScalarType type, Footprint footprint) {
            super(path, type, footprint, Long.BYTES);
            unit = ColumnTimeUnit.ofPrecision(type.precision());
        }

        final void put(long millis, int nanoOfMilli) {
            if (nanoOfMilli < 0 || nanoOfMilli >= NANOS_PER_MILLI) {
                throw refusal("cannot take " + nanoOfMilli + " as nanoseconds of a millisecond", null);
            }
            long value = unit.fromMillis(millis, nanoOfMilli);
            int at = slot();
            LittleEndian.putLong(data, at, value);
            count++;
        }
    }

    /** TIMESTAMP. */
    static final class TimestampNtz extends Timestamp {

        TimestampNtz(String path, ScalarType type, Footprint footprint) {
            super(path, type, footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            long millis = values.getTimestampNtzMillis(position);
            put(millis, unit.isFinerThanMillis() ? values.getTimestampNtzNanoOfMilli(position) : 0);
        }
    }

    /** TIMESTAMP_LTZ. */
    static final class TimestampLtz extends Timestamp {

        TimestampLtz(String path, ScalarType type, Footprint footprint) {
            super(path, type, footprint);
        }

        @Override
        void appendValue(Values values, int position) {
            long millis = values.getTimestampLtzMillis(position);
            put(millis, unit.isFinerThanMillis() ? values.getTimestampLtzNanoOfMilli(position) : 0);
        }
    }
}
