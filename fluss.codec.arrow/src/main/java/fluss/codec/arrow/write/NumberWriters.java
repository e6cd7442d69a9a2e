/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.Values;
import fluss.api.types.DataType;
import fluss.codec.arrow.layout.LittleEndian;

/** Writers of the number types that Arrow has as they are. */
final class NumberWriters {

    private NumberWriters() {}

    /** TINYINT. */
    static final class Int8 extends FixedWidthWriter {

        Int8(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Byte.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            byte value = values.getByte(position);
            int at = slot();
            data[at] = value;
            count++;
        }
    }

    /** SMALLINT. */
    static final class Int16 extends FixedWidthWriter {

        Int16(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Short.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            short value = values.getShort(position);
            int at = slot();
            LittleEndian.putShort(data, at, value);
            count++;
        }
    }

    /** INT. */
    static final class Int32 extends FixedWidthWriter {

        Int32(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Integer.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            int value = values.getInt(position);
            int at = slot();
            LittleEndian.putInt(data, at, value);
            count++;
        }
    }

    /** BIGINT. */
    static final class Int64 extends FixedWidthWriter {

        Int64(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Long.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            long value = values.getLong(position);
            int at = slot();
            LittleEndian.putLong(data, at, value);
            count++;
        }
    }

    /** FLOAT. */
    static final class Float32 extends FixedWidthWriter {

        Float32(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Float.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            float value = values.getFloat(position);
            int at = slot();
            LittleEndian.putFloat(data, at, value);
            count++;
        }
    }

    /** DOUBLE. */
    static final class Float64 extends FixedWidthWriter {

        Float64(String path, DataType type, Footprint footprint) {
            super(path, type, footprint, Double.BYTES);
        }

        @Override
        void appendValue(Values values, int position) {
            double value = values.getDouble(position);
            int at = slot();
            LittleEndian.putDouble(data, at, value);
            count++;
        }
    }
}
