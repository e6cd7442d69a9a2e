/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.Table;
import fluss.api.error.RowException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every scalar type, in every log format and compression. */
@FlussCluster
class AppendTypesIT {

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static Schema everyScalarType() {
        return Schema.builder()
                .column("id", DataTypes.INT().notNull())
                .column("boolean", DataTypes.BOOLEAN())
                .column("tinyint", DataTypes.TINYINT())
                .column("smallint", DataTypes.SMALLINT())
                .column("bigint", DataTypes.BIGINT())
                .column("float", DataTypes.FLOAT())
                .column("double", DataTypes.DOUBLE())
                .column("char", DataTypes.CHAR(3))
                .column("string", DataTypes.STRING())
                .column("binary", DataTypes.BINARY(2))
                .column("bytes", DataTypes.BYTES())
                .column("decimal", DataTypes.DECIMAL(10, 2))
                .column("large", DataTypes.DECIMAL(38, 10))
                .column("date", DataTypes.DATE())
                .column("time", DataTypes.TIME(3))
                .column("timestamp", DataTypes.TIMESTAMP(3))
                .column("fine", DataTypes.TIMESTAMP(9))
                .column("instant", DataTypes.TIMESTAMP_LTZ(6))
                .build();
    }

    private static GenericRow full(int id) {
        return GenericRow.of(
                id,
                id % 2 == 0,
                (byte) -id,
                (short) (id * 100),
                id * 1_000_000_000_000L,
                id / 4f,
                id / -8d,
                "abc",
                "text " + id + " \u00e9\u4e16\ud83d\ude00",
                new byte[] {(byte) id, 1},
                ("bytes" + id).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new BigDecimal("-12345678.90"),
                new BigDecimal("1234567890123456789012345678.0123456789"),
                LocalDate.of(1969, 12, 31).plusDays(id),
                LocalTime.of(23, 59, 59, 999_000_000),
                LocalDateTime.of(2026, 8, 1, 12, 30, 0, 123_000_000),
                LocalDateTime.of(1901, 1, 1, 0, 0, 0, 123_456_789),
                Instant.parse("2026-08-01T12:30:00.123456Z"));
    }

    private static GenericRow nulls(int id) {
        return new GenericRow(18).setField(0, id);
    }

    private static void assertFull(Row row, int id) {
        assertThat(row.getBoolean("boolean")).isEqualTo(id % 2 == 0);
        assertThat(row.getByte("tinyint")).isEqualTo((byte) -id);
        assertThat(row.getShort("smallint")).isEqualTo((short) (id * 100));
        assertThat(row.getLong("bigint")).isEqualTo(id * 1_000_000_000_000L);
        assertThat(row.getFloat("float")).isEqualTo(id / 4f);
        assertThat(row.getDouble("double")).isEqualTo(id / -8d);
        assertThat(row.getString("char")).isEqualTo("abc");
        assertThat(row.getString("string")).isEqualTo("text " + id + " \u00e9\u4e16\ud83d\ude00");
        assertThat(row.getBytes("binary")).isEqualTo(new byte[] {(byte) id, 1});
        assertThat(row.getBytes("bytes")).asString().isEqualTo("bytes" + id);
        assertThat(row.getDecimal("decimal")).isEqualTo("-12345678.90");
        assertThat(row.getDecimal("large")).isEqualTo("1234567890123456789012345678.0123456789");
        assertThat(row.getDate("date")).isEqualTo(LocalDate.of(1969, 12, 31).plusDays(id));
        assertThat(row.getTime("time")).isEqualTo(LocalTime.of(23, 59, 59, 999_000_000));
        assertThat(row.getTimestampNtz("timestamp")).isEqualTo(LocalDateTime.of(2026, 8, 1, 12, 30, 0, 123_000_000));
        assertThat(row.getTimestampNtz("fine")).isEqualTo(LocalDateTime.of(1901, 1, 1, 0, 0, 0, 123_456_789));
        assertThat(row.getTimestampLtz("instant")).isEqualTo(Instant.parse("2026-08-01T12:30:00.123456Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "ARROW, NONE, 3",
        "ARROW, LZ4_FRAME, 3",
        "ARROW, ZSTD, 1",
        "ARROW, ZSTD, 3",
        "ARROW, ZSTD, 19",
        "INDEXED, NONE, 3",
        "COMPACTED, NONE, 3"
    })
    void everyScalarTypeComesBack(String format, String compression, String level) {
        TableDescriptor.Builder descriptor = TableDescriptor.builder()
                .schema(everyScalarType())
                .property("table.log.format", format)
                .distributedBy(2);
        if (format.equals("ARROW")) {
            descriptor
                    .property("table.log.arrow.compression.type", compression)
                    .property("table.log.arrow.compression.zstd.level", level);
        }
        Table table = tables.create(descriptor);
        int rows = 500;
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (int id = 0; id < rows; id++) {
                writer.append(id % 3 == 0 ? nulls(id) : full(id));
            }
            writer.flush();
        }
        List<ScanRecord> records = tables.read(table, rows);
        records.sort(Comparator.comparingInt(scanned -> scanned.row().getInt("id")));
        for (int id = 0; id < rows; id++) {
            Row row = records.get(id).row();
            assertThat(row.getInt("id")).isEqualTo(id);
            if (id % 3 == 0) {
                for (int column = 1; column < row.fieldCount(); column++) {
                    assertThat(row.isNullAt(column)).isTrue();
                }
            } else {
                assertFull(row, id);
            }
        }
    }

    @Test
    void rowsThatDoNotFitAreRefusedAndLeaveNothing() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT().notNull())
                        .column("amount", DataTypes.DECIMAL(4, 2))
                        .column("name", DataTypes.STRING())
                        .build())
                .distributedBy(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            writer.append(GenericRow.of(1, new BigDecimal("1.00"), "a"));
            assertThatThrownBy(() -> writer.append(GenericRow.of(null, null, "b")))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("id");
            assertThatThrownBy(() -> writer.append(GenericRow.of(2, "1.00", "c")))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("amount");
            assertThatThrownBy(() -> writer.append(GenericRow.of(3, new BigDecimal("12345.00"), "d")))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("amount");
            assertThatThrownBy(() -> writer.append(GenericRow.of(4, null))).isInstanceOf(RowException.class);
            writer.append(GenericRow.of(5, null, null));
        }
        assertThat(tables.read(table, 2))
                .extracting(scanned -> scanned.row().getInt("id"))
                .containsExactly(1, 5);
    }

    @Test
    void rowLargerThanABatchIsABatchOfItsOwn() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("text", DataTypes.STRING()).build())
                .property("table.log.arrow.compression.type", "NONE")
                .distributedBy(1));
        String large = "x".repeat(3 << 20);
        try (AppendWriter writer = table.newAppend().createWriter()) {
            writer.append(GenericRow.of("before"));
            writer.append(GenericRow.of(large));
            writer.append(GenericRow.of("after"));
        }
        assertThat(tables.read(table, 3))
                .extracting(scanned -> scanned.row().getString("text"))
                .containsExactly("before", large, "after");
    }
}
