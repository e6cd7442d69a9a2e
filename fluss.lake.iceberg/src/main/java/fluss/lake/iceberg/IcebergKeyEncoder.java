/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import fluss.api.row.InternalRow;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeKeyEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of a value that Iceberg's bucket transform hashes: {@code docs/protocol/keys.md}, section 5. */
final class IcebergKeyEncoder implements LakeKeyEncoder {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Gives the bytes of a value that is not null. */
    private interface ValueBytes {
        byte[] of(InternalRow row, int position);
    }

    private final KeyColumn column;
    private final ValueBytes value;

    IcebergKeyEncoder(KeyColumn column) {
        this.column = column;
        this.value = valueBytes(column);
    }

    private static ValueBytes valueBytes(KeyColumn column) {
        return switch (column.root()) {
            case INTEGER -> (row, position) -> ofLong(row.getInt(position));
            case DATE -> (row, position) -> ofLong(row.getEpochDay(position));
            case TIME_WITHOUT_TIME_ZONE -> (row, position) -> ofLong(row.getMilliOfDay(position) * 1000L);
            case BIGINT -> (row, position) -> ofLong(row.getLong(position));
            case FLOAT -> (row, position) -> ofInt(Float.floatToRawIntBits(row.getFloat(position)));
            case DOUBLE -> (row, position) -> ofLong(Double.doubleToRawLongBits(row.getDouble(position)));
            case TIMESTAMP_WITHOUT_TIME_ZONE -> IcebergKeyEncoder::micros;
            case DECIMAL ->
                (row, position) -> column.decimal(row).unscaledValue().toByteArray();
            case CHAR, STRING -> (row, position) -> row.getUtf8(position).toByteArray();
            case BINARY, BYTES -> InternalRow::getBytes;
            case BOOLEAN, TINYINT, SMALLINT, TIMESTAMP_WITH_LOCAL_TIME_ZONE, ARRAY, MAP, ROW ->
                throw column.unsupported("Iceberg");
        };
    }

    @Override
    public byte[] encode(InternalRow row) {
        try {
            if (column.isNull(row)) {
                throw column.refusedNull();
            }
            return value.of(row, column.position());
        } catch (RuntimeException e) {
            throw column.refusedBy(e);
        }
    }

    /** Beyond the year 294246 the number wraps around, as in every other client. */
    private static byte[] micros(InternalRow row, int position) {
        return ofLong(row.getTimestampNtzMillis(position) * 1000 + row.getTimestampNtzNanoOfMilli(position) / 1000);
    }

    private static byte[] ofInt(int number) {
        byte[] bytes = new byte[Integer.BYTES];
        INT.set(bytes, 0, number);
        return bytes;
    }

    private static byte[] ofLong(long number) {
        byte[] bytes = new byte[Long.BYTES];
        LONG.set(bytes, 0, number);
        return bytes;
    }
}
