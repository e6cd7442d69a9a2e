/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

/** Columns of the number types that Arrow has as they are. */
final class NumberColumns {

    private NumberColumns() {}

    /** TINYINT. */
    static final class Int8 extends FixedWidthColumn {

        Int8(Shape shape, ColumnBuffer data) {
            super(shape, data, 1);
        }

        @Override
        public byte getByte(int position) {
            return array()[start() + check(position)];
        }

        @Override
        Object value(int position) {
            return getByte(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Int8(shape().copy(from, count), copyData(from, count));
        }
    }

    /** SMALLINT. */
    static final class Int16 extends FixedWidthColumn {

        Int16(Shape shape, ColumnBuffer data) {
            super(shape, data, 2);
        }

        @Override
        public short getShort(int position) {
            return LittleEndian.getShort(array(), start() + (check(position) << 1));
        }

        @Override
        Object value(int position) {
            return getShort(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Int16(shape().copy(from, count), copyData(from, count));
        }
    }

    /** INT. */
    static final class Int32 extends FixedWidthColumn {

        Int32(Shape shape, ColumnBuffer data) {
            super(shape, data, 4);
        }

        @Override
        public int getInt(int position) {
            return LittleEndian.getInt(array(), start() + (check(position) << 2));
        }

        @Override
        Object value(int position) {
            return getInt(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Int32(shape().copy(from, count), copyData(from, count));
        }
    }

    /** BIGINT. */
    static final class Int64 extends FixedWidthColumn {

        Int64(Shape shape, ColumnBuffer data) {
            super(shape, data, 8);
        }

        @Override
        public long getLong(int position) {
            return LittleEndian.getLong(array(), start() + (check(position) << 3));
        }

        @Override
        Object value(int position) {
            return getLong(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Int64(shape().copy(from, count), copyData(from, count));
        }
    }

    /** FLOAT. */
    static final class Float32 extends FixedWidthColumn {

        Float32(Shape shape, ColumnBuffer data) {
            super(shape, data, 4);
        }

        @Override
        public float getFloat(int position) {
            return LittleEndian.getFloat(array(), start() + (check(position) << 2));
        }

        @Override
        Object value(int position) {
            return getFloat(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Float32(shape().copy(from, count), copyData(from, count));
        }
    }

    /** DOUBLE. */
    static final class Float64 extends FixedWidthColumn {

        Float64(Shape shape, ColumnBuffer data) {
            super(shape, data, 8);
        }

        @Override
        public double getDouble(int position) {
            return LittleEndian.getDouble(array(), start() + (check(position) << 3));
        }

        @Override
        Object value(int position) {
            return getDouble(position);
        }

        @Override
        BufferColumn copy(int from, int count) {
            return new Float64(shape().copy(from, count), copyData(from, count));
        }
    }
}
