/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.hudi;

import fluss.api.row.InternalRow;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeKeyEncoder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The hash of a list of texts, one of each column: {@code docs/protocol/keys.md}, section 6. Hudi writes such lists as one text
 * with commas, in which some words stand for null and nothing; values that would read as those have no key.
 */
final class HudiKeyEncoder implements LakeKeyEncoder {

    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final String NULL = "__null__";
    private static final String EMPTY = "__empty__";

    private final KeyColumn[] columns;

    HudiKeyEncoder(KeyColumn[] columns) {
        for (KeyColumn column : columns) {
            switch (column.root()) {
                case BINARY, BYTES, ARRAY, MAP, ROW -> throw column.unsupported("Hudi");
                default -> {}
            }
        }
        this.columns = columns;
    }

    @Override
    public byte[] encode(InternalRow row) {
        int hash = 1;
        for (KeyColumn column : columns) {
            hash = 31 * hash + hash(row, column);
        }
        byte[] key = new byte[Integer.BYTES];
        HudiLakeFormat.INT.set(key, 0, hash);
        return key;
    }

    private int hash(InternalRow row, KeyColumn column) {
        try {
            boolean alone = columns.length == 1;
            if (column.isNull(row)) {
                return alone ? NULL.hashCode() : 0;
            }
            String text = text(row, column);
            if (!alone) {
                checkListed(column, text);
            }
            return text.hashCode();
        } catch (RuntimeException e) {
            throw column.refusedBy(e);
        }
    }

    private static void checkListed(KeyColumn column, String text) {
        if (text.indexOf(',') >= 0 || text.equals(NULL) || text.equals(EMPTY)) {
            throw column.refused(
                    "expected no comma, and not " + NULL + " or " + EMPTY
                            + ", in a Hudi key of several columns; found '" + text + "'",
                    null);
        }
    }

    private static String text(InternalRow row, KeyColumn column) {
        int position = column.position();
        return switch (column.root()) {
            case CHAR, STRING -> row.getString(position);
            case BOOLEAN -> Boolean.toString(row.getBoolean(position));
            case TINYINT -> Byte.toString(row.getByte(position));
            case SMALLINT -> Short.toString(row.getShort(position));
            case INTEGER -> Integer.toString(row.getInt(position));
            case BIGINT -> Long.toString(row.getLong(position));
            case FLOAT -> Float.toString(row.getFloat(position));
            case DOUBLE -> Double.toString(row.getDouble(position));
            case DECIMAL -> column.decimal(row).toPlainString();
            case DATE -> Integer.toString(row.getEpochDay(position));
            case TIME_WITHOUT_TIME_ZONE -> Integer.toString(row.getMilliOfDay(position));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                dateTime(row.getTimestampNtzMillis(position), row.getTimestampNtzNanoOfMilli(position));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> row.getTimestampLtz(position).toString();
            case BINARY, BYTES, ARRAY, MAP, ROW -> throw column.unsupported("Hudi");
        };
    }

    /** Days are counted in 32 bits: beyond some five million years the date wraps around, as in the official client. */
    private static String dateTime(long millis, int nanoOfMilli) {
        int day = (int) Math.floorDiv(millis, MILLIS_PER_DAY);
        long nanoOfDay = Math.floorMod(millis, MILLIS_PER_DAY) * 1_000_000 + nanoOfMilli;
        return LocalDateTime.of(LocalDate.ofEpochDay(day), LocalTime.ofNanoOfDay(nanoOfDay))
                .toString();
    }
}
