/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fluss.api.Table;
import fluss.api.error.RowException;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.predicate.Predicate;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.FilterCounts;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanBatch;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that a condition holds for, tested by the client, on servers that know of no conditions. */
@FlussCluster
@Timeout(120)
class FilterIT {

    private static final int ROWS = 2000;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .column("amount", DataTypes.DECIMAL(10, 2))
            .column("day", DataTypes.DATE())
            .column("moment", DataTypes.TIMESTAMP_LTZ(6))
            .column("at", DataTypes.TIMESTAMP(3))
            .column("ratio", DataTypes.DOUBLE())
            .column("flag", DataTypes.BOOLEAN())
            .build();

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static GenericRow row(int id) {
        return GenericRow.of(
                id,
                id % 10 == 0 ? null : "name-" + id,
                BigDecimal.valueOf(id, 2),
                DAY.plusDays(id),
                MOMENT.plusNanos(id * 1000L),
                LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(id),
                id / 8.0,
                id % 2 == 0);
    }

    private static Table filled(LogFormat format) {
        Table table = tables.create(
                TableDescriptor.builder().schema(SCHEMA).distributedBy(2).logFormat(format));
        AppendWriter writer = table.newAppend().createWriter();
        for (int id = 0; id < ROWS; id++) {
            writer.append(row(id));
            if (id % 250 == 249) {
                writer.flush(); // several batches
            }
        }
        writer.flush();
        return table;
    }

    private static <T> List<T> read(TableScan scan, Function<Row, T> value) {
        List<T> values = new ArrayList<>();
        try (LogReader reader = scan.createLogReader(LogRange.untilNow())) {
            for (ScanRecord record : reader) {
                values.add(value.apply(record.row()));
            }
            assertThat(reader.positions()).isEqualTo(reader.endOffsets());
        }
        return values;
    }

    private static List<Integer> ids(Table table, Predicate condition) {
        return read(table.newScan().filter(condition), row -> row.getInt("id"));
    }

    private static Integer[] those(IntPredicate wanted) {
        return IntStream.range(0, ROWS).filter(wanted).boxed().toArray(Integer[]::new);
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void conditionsOfEveryKindHold(LogFormat format) {
        Table table = filled(format);
        assertThat(ids(table, Predicate.equal("id", 7))).containsExactly(7);
        assertThat(ids(table, Predicate.lessThan("amount", new BigDecimal("0.05"))))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(ids(table, Predicate.greaterOrEqual("day", DAY.plusDays(1995))))
                .containsExactlyInAnyOrder(those(id -> id >= 1995));
        assertThat(ids(table, Predicate.greaterThan("moment", MOMENT.plusNanos(1_990_000))))
                .containsExactlyInAnyOrder(those(id -> id > 1990));
        assertThat(ids(table, Predicate.lessOrEqual("at", LocalDateTime.of(2026, 1, 1, 0, 0, 9))))
                .containsExactlyInAnyOrder(those(id -> id <= 9));
        assertThat(ids(table, Predicate.and(Predicate.lessThan("ratio", 1.0), Predicate.equal("flag", true))))
                .containsExactlyInAnyOrder(0, 2, 4, 6);
        assertThat(ids(table, Predicate.startsWith("name", "name-199")))
                .containsExactlyInAnyOrder(those(id -> (id == 199 || id / 10 == 199) && id % 10 != 0));
        assertThat(ids(table, Predicate.endsWith("name", "-13"))).containsExactly(13);
        assertThat(ids(table, Predicate.contains("name", "e-11")))
                .containsExactlyInAnyOrder(those(id -> ("e-" + id).contains("e-11") && id % 10 != 0));
        assertThat(ids(table, Predicate.isNull("name"))).containsExactlyInAnyOrder(those(id -> id % 10 == 0));
        assertThat(ids(table, Predicate.notEqual("name", "name-1")))
                .containsExactlyInAnyOrder(those(id -> id % 10 != 0 && id != 1));
        assertThat(ids(table, Predicate.in("id", 3, 1999, 5000))).containsExactlyInAnyOrder(3, 1999);
        assertThat(ids(
                        table,
                        Predicate.and(
                                Predicate.notIn("name", "name-1", "name-2"),
                                Predicate.or(Predicate.lessThan("id", 5), Predicate.equal("id", 1001)))))
                .containsExactlyInAnyOrder(3, 4, 1001);
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void conditionMayBeOnColumnsThatAreNotWanted(LogFormat format) {
        Table table = filled(format);
        TableScan scan = table.newScan().project("name").filter(Predicate.lessThan("id", 4));
        assertThat(read(scan, row -> {
                    assertThat(row.type().fields()).extracting(DataField::name).containsExactly("name");
                    assertThat(row.copy().fieldCount()).isEqualTo(1);
                    return row.getField(0);
                }))
                .containsExactlyInAnyOrder(null, "name-1", "name-2", "name-3");
        assertThat(read(table.newScan().filter(Predicate.equal("id", 9)).project("flag", "id"), Row::fieldCount))
                .containsExactly(2);
    }

    @Test
    void offsetsStayTrueAndWhatIsLeftOutIsCounted() {
        Table table = filled(LogFormat.ARROW);
        try (LogReader reader = table.newScan()
                .filter(Predicate.and(Predicate.greaterOrEqual("id", 300), Predicate.lessThan("id", 310)))
                .createLogReader(LogRange.untilNow())) {
            List<ScanRecord> records = new ArrayList<>();
            reader.forEach(records::add);
            assertThat(records).hasSize(10);
            FilterCounts counts = reader.filterCounts();
            assertThat(counts.rowsTested()).isEqualTo(ROWS);
            assertThat(counts.rowsKept()).isEqualTo(10);
            assertThat(counts.batchesWithoutRows()).isPositive();
            assertThat(counts.offsetsSkippedByServers()).isZero();
            for (ScanRecord record : records) {
                try (LogReader one = table.newScan()
                        .createLogReader(LogRange.from(Map.of(record.bucket(), record.offset()))
                                .to(Map.of(record.bucket(), record.offset() + 1)))) {
                    assertThat(one.iterator().next().row().getInt(0))
                            .isEqualTo(record.row().getInt(0));
                }
            }
        }
    }

    @Test
    void columnBatchesHaveTheRowsThatAreKept() {
        Table table = filled(LogFormat.ARROW);
        List<Integer> ids = new ArrayList<>();
        try (RecordBatchLogScanner scanner =
                table.newScan().project("id").filter(Predicate.isNull("name")).createRecordBatchLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            for (int polls = 0; polls < 1000 && ids.size() < ROWS / 10; polls++) {
                for (ScanBatch batch : scanner.poll(Duration.ofSeconds(1))) {
                    assertThat(batch.batch().columns()).hasSize(1);
                    for (int row = 0; row < batch.count(); row++) {
                        ids.add(batch.batch().columns().get(0).getInt(row));
                    }
                }
            }
        }
        assertThat(ids).containsExactlyInAnyOrder(those(id -> id % 10 == 0));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Table table = tables.create(TableDescriptor.builder().schema(SCHEMA).distributedBy(1));
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> table.newScan().filter(Predicate.equal("missing", 1)));
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> table.newScan().filter(Predicate.equal("id", "text")));
        assertThatIllegalStateException()
                .isThrownBy(() -> table.newScan()
                        .filter(Predicate.equal("id", 1))
                        .limit(5)
                        .createBatchScanner());
    }
}
