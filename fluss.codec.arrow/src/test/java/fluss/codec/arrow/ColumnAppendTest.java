/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnBuffer;
import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.format.BatchEncoder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that reach an encoder by column, not one by one. */
class ColumnAppendTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    static Stream<RowType> types() {
        return ArrowOracleTest.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void columnsBecomeTheSameBytesAsTheirRows(RowType type) {
        for (int count : new int[] {1, 8, 9, 100}) {
            List<GenericRow> rows = new RandomRows(count).rows(type, count);
            byte[] expected = TestCodecs.encode(type, rows, "NONE");
            BatchEncoder encoder = TestCodecs.encoder(type, "NONE");
            ColumnBatch columns = TestCodecs.decode(expected, count, type);
            assertThat(encoder.append(columns, 0, count, NO_LIMIT)).isEqualTo(count);
            assertThat(TestCodecs.body(encoder, "NONE")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void partsOfColumnsAndRowsShareABatch(RowType type) {
        Random random = new Random(7);
        int count = 120;
        List<GenericRow> rows = new RandomRows(count).rows(type, count);
        byte[] expected = TestCodecs.encode(type, rows, "ZSTD");
        ColumnBatch columns = TestCodecs.decode(expected, count, type);
        BatchEncoder encoder = TestCodecs.encoder(type, "ZSTD");
        for (int at = 0; at < count; ) {
            int size = Math.min(count - at, 1 + random.nextInt(20));
            if (random.nextInt(3) == 0) {
                encoder.append(rows.get(at));
                at++;
            } else {
                assertThat(encoder.append(columns, at, size, NO_LIMIT)).isEqualTo(size);
                at += size;
            }
        }
        assertThat(encoder.rowCount()).isEqualTo(count);
        assertThat(TestCodecs.body(encoder, "ZSTD")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void onlyAsManyRowsAreAddedAsFit(RowType type) {
        int count = 100;
        List<GenericRow> rows = new RandomRows(count).rows(type, count);
        ColumnBatch columns = TestCodecs.decode(TestCodecs.encode(type, rows, "NONE"), count, type);
        BatchEncoder whole = TestCodecs.encoder(type, "NONE");
        whole.append(columns, 0, count, NO_LIMIT);
        int limit = whole.rawBytes() / 3;

        BatchEncoder encoder = TestCodecs.encoder(type, "NONE");
        int added = 0;
        while (added < count) {
            int fitting = encoder.append(columns, added, count - added, limit);
            assertThat(fitting).isPositive();
            assertThat(encoder.rawBytes() <= limit || fitting == 1).isTrue();
            if (added + fitting < count) {
                assertThat(encoder.append(columns, added + fitting, 1, limit)).isZero();
            }
            added += fitting;
            encoder.reset();
        }
    }

    @Test
    void columnsOfOtherTypesAreRefusedByName() {
        RowType type = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.INT()), DataTypes.FIELD("x", DataTypes.BIGINT()));
        RowType other = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.INT()), DataTypes.FIELD("x", DataTypes.DOUBLE()));
        ColumnBatch batch = ColumnBatch.of(
                other,
                1,
                List.of(Column.ofNulls("id", DataTypes.INT(), 1), Column.ofNulls("x", DataTypes.DOUBLE(), 1)));
        BatchEncoder encoder = TestCodecs.encoder(type, "NONE");
        assertThatThrownBy(() -> encoder.append(batch, 0, 1, NO_LIMIT))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'x' BIGINT cannot take a column of DOUBLE");
        assertThat(encoder.rowCount()).isZero();
    }

    @Test
    void columnsAreMadeOverTheCallersBuffers() {
        byte[] numbers = {9, 9, 9, 9, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0};
        Column ids = Column.of(
                "id",
                DataTypes.INT(),
                3,
                ColumnBuffer.of(new byte[] {0b101}),
                ColumnBuffer.EMPTY,
                ColumnBuffer.of(numbers, 4, 12),
                List.of());
        Column names = Column.of(
                "name",
                DataTypes.STRING(),
                3,
                ColumnBuffer.EMPTY,
                ColumnBuffer.of(new byte[] {2, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0}),
                ColumnBuffer.of("xxabc".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                List.of());
        RowType type =
                DataTypes.ROW(DataTypes.FIELD("id", DataTypes.INT()), DataTypes.FIELD("name", DataTypes.STRING()));
        ColumnBatch batch = ColumnBatch.of(type, 3, List.of(ids, names));

        assertThat(ids.nullCount()).isEqualTo(1);
        assertThat(batch.row(0)).hasToString("{id=1, name=a}");
        assertThat(batch.row(1)).hasToString("{id=null, name=}");
        assertThat(batch.row(2)).hasToString("{id=3, name=bc}");

        BatchEncoder encoder = TestCodecs.encoder(type, "NONE");
        encoder.append(batch, 1, 2, NO_LIMIT);
        ColumnBatch back = TestCodecs.decode(TestCodecs.body(encoder, "NONE"), 2, type);
        assertThat(back.row(0)).hasToString("{id=null, name=}");
        assertThat(back.row(1)).hasToString("{id=3, name=bc}");
    }

    @Test
    void buffersThatDoNotFitAreRefused() {
        assertRefused("x", DataTypes.BIGINT(), 2, 0, 15, "has a buffer of 15 bytes where 16 are needed");
        assertRefused("x", DataTypes.STRING(), 2, 8, 0, "has a buffer of 8 bytes where 12 are needed");
        assertRefused("x", DataTypes.ARRAY(DataTypes.INT()), 2, 12, 0, "has 0 columns of elements, not 1");
        assertThatThrownBy(() -> Column.of(
                        "x",
                        DataTypes.STRING(),
                        1,
                        ColumnBuffer.EMPTY,
                        ColumnBuffer.of(new byte[] {3, 0, 0, 0, 1, 0, 0, 0}),
                        ColumnBuffer.of(new byte[9]),
                        List.of()))
                .hasMessage("Column 'x' has offsets that are negative or descend");
    }

    private static void assertRefused(
            String name, fluss.api.types.DataType type, int size, int offsets, int data, String message) {
        assertThatThrownBy(() -> Column.of(
                        name,
                        type,
                        size,
                        ColumnBuffer.EMPTY,
                        ColumnBuffer.of(new byte[offsets]),
                        ColumnBuffer.of(new byte[data]),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column '" + name + "' " + message);
    }
}
