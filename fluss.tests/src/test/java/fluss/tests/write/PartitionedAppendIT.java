/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.Failing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of partitioned log tables. */
@FlussCluster
class PartitionedAppendIT {

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static Table byDay() {
        return tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("day", DataTypes.STRING())
                        .build())
                .partitionedBy("day")
                .distributedBy(2));
    }

    private static Map<String, Long> partitionIds(Table table) {
        return tables.connection().admin().listPartitionInfos(table.path()).join().stream()
                .collect(Collectors.toMap(PartitionInfo::partitionName, PartitionInfo::partitionId));
    }

    @Test
    void missingPartitionsAreMadeAndRowsGoWhereTheyBelong() {
        Table table = byDay();
        tables.connection()
                .admin()
                .createPartition(table.path(), PartitionSpec.of("day", "day0"), false)
                .join();
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = 0; id < 6_000; id++) {
                writer.append(GenericRow.of(id, "day" + id % 6));
            }
            writer.flush();
        }
        Map<String, Long> ids = partitionIds(table);
        assertThat(ids.keySet()).containsExactlyInAnyOrder("day0", "day1", "day2", "day3", "day4", "day5");
        List<ScanRecord> records = tables.read(table, 6_000);
        assertThat(records).allSatisfy(scanned -> {
            assertThat(scanned.row().getString("day"))
                    .isEqualTo("day" + scanned.row().getLong("id") % 6);
            assertThat(scanned.bucket().partitionId())
                    .hasValue(ids.get(scanned.row().getString("day")));
        });
    }

    @Test
    void keysOfSeveralTypesNameThePartition() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("day", DataTypes.DATE())
                        .column("urgent", DataTypes.BOOLEAN())
                        .build())
                .partitionedBy("day", "urgent")
                .distributedBy(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (int id = 0; id < 8; id++) {
                writer.append(GenericRow.of(id, LocalDate.of(2026, 8, 1 + id / 4), id % 2 == 0));
            }
        }
        assertThat(partitionIds(table).keySet())
                .containsExactlyInAnyOrder(
                        "2026-08-01$true", "2026-08-01$false", "2026-08-02$true", "2026-08-02$false");
        tables.read(table, 8);
    }

    @Test
    void missingPartitionFailsItsRowsAloneIfNoneAreToBeMade() {
        Table table = byDay();
        tables.connection()
                .admin()
                .createPartition(table.path(), PartitionSpec.of("day", "monday"), false)
                .join();
        try (FlussConnection connection = tables.connect("client.writer.dynamic-create-partition.enabled", "false");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            WriteFuture<AppendResult> lost = writer.append(GenericRow.of(1L, "tuesday"));
            WriteFuture<AppendResult> fine = writer.append(GenericRow.of(2L, "monday"));
            assertThat(Failing.codeOf(lost)).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
            assertThat(fine.join().offset()).hasValue(0);
            assertThat(Failing.failureOf(writer.flushAsync())).hasMessageContaining("partition=tuesday");
        }
        tables.read(table, 1);
    }

    @Test
    void droppedPartitionIsMadeAgainForLaterRows() {
        Table table = byDay();
        try (AppendWriter writer = table.newAppend().createWriter()) {
            writer.append(GenericRow.of(1L, "monday")).join();
            long before = partitionIds(table).get("monday");
            tables.connection()
                    .admin()
                    .dropPartition(table.path(), PartitionSpec.of("day", "monday"), false)
                    .join();
            assertThat(WrittenTables.codeOfFirstFailure(() -> writer.append(GenericRow.of(2L, "monday"))))
                    .isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
            assertThat(Failing.codeOf(writer.flushAsync())).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);

            assertThat(writer.append(GenericRow.of(3L, "monday")).join().offset())
                    .hasValue(0);
            assertThat(partitionIds(table).get("monday")).isNotEqualTo(before);
        }
        tables.read(table, 1);
    }

    @Test
    void expiredPartitionIsRefusedAndNotMade() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("day", DataTypes.STRING())
                        .build())
                .partitionedBy("day")
                .property("table.auto-partition.enabled", "true")
                .property("table.auto-partition.time-unit", "DAY")
                .property("table.auto-partition.num-retention", "3")
                .distributedBy(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            assertThatThrownBy(
                            () -> writer.append(GenericRow.of(1L, "20200101")).join())
                    .isInstanceOf(FlussException.class)
                    .hasMessageContaining("partition=20200101")
                    .hasMessageContaining("has expired: the table keeps those from ");
            assertThat(writer.append(GenericRow.of(2L, "29990101")).join().offset())
                    .hasValue(0);
            assertThatThrownBy(writer::flush).hasMessageContaining("has expired");
        }
        assertThat(partitionIds(table)).doesNotContainKey("20200101").containsKey("29990101");
    }
}
