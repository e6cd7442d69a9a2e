/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import fluss.api.row.InternalRow;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeKeyEncoder;

/** Writes the key columns as a binary row: {@code docs/protocol/keys.md}, section 4. Null has a key here. */
final class PaimonKeyEncoder implements LakeKeyEncoder {

    /** Decimals of more digits do not fit into a slot. */
    private static final int MAX_COMPACT_DIGITS = 18;

    /** Timestamps of more digits do not fit into a slot. */
    private static final int MAX_COMPACT_FRACTION = 3;

    private final KeyColumn[] columns;

    PaimonKeyEncoder(KeyColumn[] columns) {
        for (KeyColumn column : columns) {
            switch (column.root()) {
                case ARRAY, MAP, ROW -> throw column.unsupported("Paimon");
                default -> {}
            }
        }
        this.columns = columns;
    }

    @Override
    public byte[] encode(InternalRow row) {
        BinaryRow key = new BinaryRow(columns.length);
        for (int i = 0; i < columns.length; i++) {
            KeyColumn column = columns[i];
            try {
                if (column.isNull(row)) {
                    key.setNull(i);
                } else {
                    write(row, column, key, i);
                }
            } catch (RuntimeException e) {
                throw column.refusedBy(e);
            }
        }
        return key.bytes();
    }

    private static void write(InternalRow row, KeyColumn column, BinaryRow key, int field) {
        int position = column.position();
        switch (column.root()) {
            case BOOLEAN -> key.setByte(field, (byte) (row.getBoolean(position) ? 1 : 0));
            case TINYINT -> key.setByte(field, row.getByte(position));
            case SMALLINT -> key.setShort(field, row.getShort(position));
            case INTEGER -> key.setInt(field, row.getInt(position));
            case DATE -> key.setInt(field, row.getEpochDay(position));
            case TIME_WITHOUT_TIME_ZONE -> key.setInt(field, row.getMilliOfDay(position));
            case BIGINT -> key.setLong(field, row.getLong(position));
            case FLOAT -> key.setInt(field, Float.floatToRawIntBits(row.getFloat(position)));
            case DOUBLE -> key.setLong(field, Double.doubleToRawLongBits(row.getDouble(position)));
            case CHAR, STRING -> key.setBytes(field, row.getUtf8(position));
            case BINARY, BYTES -> key.setBytes(field, row.getByteSlice(position));
            case DECIMAL -> writeDecimal(row, column, key, field);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                writeTimestamp(
                        column,
                        key,
                        field,
                        row.getTimestampNtzMillis(position),
                        row.getTimestampNtzNanoOfMilli(position));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                writeTimestamp(
                        column,
                        key,
                        field,
                        row.getTimestampLtzMillis(position),
                        row.getTimestampLtzNanoOfMilli(position));
            case ARRAY, MAP, ROW -> throw column.unsupported("Paimon");
        }
    }

    private static void writeDecimal(InternalRow row, KeyColumn column, BinaryRow key, int field) {
        if (column.precision() <= MAX_COMPACT_DIGITS) {
            key.setLong(field, column.decimal(row).unscaledValue().longValueExact());
        } else {
            key.setWideDecimal(field, column.decimal(row).unscaledValue().toByteArray());
        }
    }

    private static void writeTimestamp(KeyColumn column, BinaryRow key, int field, long millis, int nanoOfMilli) {
        if (column.precision() <= MAX_COMPACT_FRACTION) {
            key.setLong(field, millis);
        } else {
            key.setWideTimestamp(field, millis, nanoOfMilli);
        }
    }
}
