/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static fluss.tests.TestTables.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@FlussCluster
class PartitionScanIT {

    private static final List<String> DAYS = List.of("monday", "tuesday", "sunday");

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static Table filled(int rowsOfDay) {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("day", DataTypes.STRING())
                        .build())
                .partitionedBy("day")
                .distributedBy(2));
        AppendWriter writer = table.newAppend().createWriter();
        for (int i = 0; i < rowsOfDay; i++) {
            for (String day : DAYS) {
                writer.append(GenericRow.of(i, day));
            }
        }
        writer.flush();
        return table;
    }

    private static Map<String, Long> partitionIds(Table table) {
        return tables.connection().admin().listPartitionInfos(table.path()).join().stream()
                .collect(Collectors.toMap(PartitionInfo::partitionName, PartitionInfo::partitionId));
    }

    @Test
    void everyPartitionOfATableIsRead() {
        Table table = filled(200);
        for (OffsetSpec spec : List.of(OffsetSpec.earliest(), OffsetSpec.timestamp(1))) {
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(spec);
                assertThat(scanner.positions()).hasSize(6);
                Map<String, Long> byDay = poll(scanner, 600).stream()
                        .collect(Collectors.groupingBy(r -> r.row().getString("day"), Collectors.counting()));
                assertThat(byDay)
                        .containsOnlyKeys(DAYS)
                        .allSatisfy((day, count) -> assertThat(count).isEqualTo(200));
            }
        }
    }

    @Test
    void bucketsOfOnePartitionAreReadAlone() {
        Table table = filled(100);
        long monday = partitionIds(table).get("monday");
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(monday, 0, 0);
            scanner.subscribe(monday, 1, LogScanner.EARLIEST_OFFSET);
            List<ScanRecord> records = poll(scanner, 100);
            assertThat(records).allMatch(record -> record.row().getString("day").equals("monday"));
            assertThat(records).allMatch(record -> record.bucket().partitionId().getAsLong() == monday);
            scanner.unsubscribe(monday, 0);
            assertThat(scanner.positions()).hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scanner.subscribe(0, 0))
                    .withMessageContaining("is partitioned");
        }
    }

    @Test
    void bucketsOfSeveralPartitionsAreReadEachFromItsOffset() {
        Table table = filled(100);
        Map<String, Long> ids = partitionIds(table);
        long tableId = table.info().tableId();
        TableBucket monday = TableBucket.of(tableId, ids.get("monday"), 0);
        long ofMonday = ends(table, "monday").get(0);
        // rows without bucket key may all go to one bucket
        Map.Entry<Integer, Long> fullest =
                Collections.max(ends(table, "tuesday").entrySet(), Map.Entry.comparingByValue());
        TableBucket tuesday = TableBucket.of(tableId, ids.get("tuesday"), fullest.getKey());
        long last = fullest.getValue() - 1;
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeBuckets(Map.of(monday, LogScanner.EARLIEST_OFFSET, tuesday, last));
            assertThat(scanner.positions()).containsOnlyKeys(monday, tuesday);

            List<ScanRecord> records = poll(scanner, (int) ofMonday + 1);

            assertThat(records)
                    .filteredOn(record -> record.bucket().equals(monday))
                    .hasSize((int) ofMonday);
            assertThat(records)
                    .filteredOn(record -> record.bucket().equals(tuesday))
                    .extracting(ScanRecord::offset)
                    .containsExactly(last);
        }
    }

    private static Map<Integer, Long> ends(Table table, String partition) {
        return tables.connection()
                .admin()
                .listOffsets(table.path(), partition, List.of(0, 1), OffsetSpec.latest())
                .all()
                .join();
    }

    @Test
    void droppedPartitionFailsItsBucketsAndLeavesTheOthers() {
        Table table = filled(100);
        Map<String, Long> ids = partitionIds(table);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            for (long id : ids.values()) {
                scanner.subscribe(id, 0, 0);
                scanner.subscribe(id, 1, 0);
            }
            poll(scanner, 300);
            tables.connection()
                    .admin()
                    .dropPartition(table.path(), PartitionSpec.of("day", "sunday"), false)
                    .join();
            FlussException failure = null;
            for (int i = 0; i < 60 && failure == null; i++) {
                try {
                    scanner.poll(Duration.ofSeconds(1));
                } catch (FlussException e) {
                    failure = e;
                }
            }
            Assertions.assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
            scanner.unsubscribe(ids.get("sunday"), 0);
            scanner.unsubscribe(ids.get("sunday"), 1);
            table.newAppend().createWriter().append(GenericRow.of(7, "monday"));
            List<ScanRecord> more = poll(scanner, 1);
            assertThat(more.get(0).row().getInt(0)).isEqualTo(7);
        }
    }
}
