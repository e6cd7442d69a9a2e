/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.GenericArray;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row with a column of every kind, and rows of one column. */
public final class SampleRows {

    private SampleRows() {}

    /** A row type of nullable columns {@code c0}, {@code c1}, … */
    public static RowType type(DataType... types) {
        List<DataField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new DataField("c" + fields.size(), type));
        }
        return new RowType(fields, true);
    }

    /** A column of every kind. */
    public static RowType everyKind() {
        RowType nested = type(DataTypes.INT(), DataTypes.STRING().notNull(), DataTypes.ARRAY(DataTypes.BIGINT()));
        return type(
                DataTypes.BOOLEAN(),
                DataTypes.TINYINT(),
                DataTypes.SMALLINT(),
                DataTypes.INT().notNull(),
                DataTypes.BIGINT(),
                DataTypes.FLOAT(),
                DataTypes.DOUBLE(),
                DataTypes.CHAR(5),
                DataTypes.STRING(),
                DataTypes.BINARY(3),
                DataTypes.BYTES(),
                DataTypes.DECIMAL(10, 2),
                DataTypes.DECIMAL(38, 10),
                DataTypes.DATE(),
                DataTypes.TIME(3),
                DataTypes.TIMESTAMP(3),
                DataTypes.TIMESTAMP(9),
                DataTypes.TIMESTAMP_LTZ(0),
                DataTypes.TIMESTAMP_LTZ(6),
                DataTypes.ARRAY(DataTypes.STRING()),
                DataTypes.MAP(DataTypes.STRING(), DataTypes.TIMESTAMP(6)),
                nested,
                DataTypes.ARRAY(nested),
                DataTypes.ARRAY(DataTypes.DECIMAL(30, 3)),
                DataTypes.INT());
    }

    /** A row of {@link #everyKind()}. */
    public static GenericRow everyValue() {
        GenericRow nested = GenericRow.of(-7, "inside", GenericArray.of(1L, null, Long.MIN_VALUE));
        Map<String, LocalDateTime> map = new HashMap<>();
        map.put("when", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000));
        map.put("a longer key than a slot", null);
        return GenericRow.of(
                true,
                (byte) -1,
                (short) 300,
                -42,
                Long.MAX_VALUE,
                1.5f,
                -0.25,
                "char",
                "a text that is longer than seven bytes, \u00e4\u00f6\u00fc",
                new byte[] {1, 2, 3},
                new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1},
                new BigDecimal("-12.50"),
                new BigDecimal("1234567890123456789012345678.0123456789"),
                LocalDate.of(2026, 8, 22),
                LocalTime.of(23, 59, 59, 999_000_000),
                LocalDateTime.of(2026, 8, 22, 1, 2, 3, 4_000_000),
                LocalDateTime.of(2026, 8, 22, 1, 2, 3, 456_789_012),
                Instant.ofEpochSecond(1_700_000_000),
                Instant.ofEpochSecond(-1, 999_999_000),
                List.of("x", "a text that is longer than seven bytes"),
                map,
                nested,
                Arrays.asList(nested, null),
                List.of(new BigDecimal("-1.000"), new BigDecimal("123456789012345678901234.567")),
                null);
    }

    static byte[] encode(RowFormat format, RowType type, InternalRow row) {
        ByteSink sink = new ByteSink(16);
        RowEncoder.of(format, type).encode(row, sink);
        return sink.toByteArray();
    }

    static Row decode(RowFormat format, RowType type, byte[] bytes) {
        return RowDecoder.of(format, type).decode(bytes, 0, bytes.length);
    }
}
