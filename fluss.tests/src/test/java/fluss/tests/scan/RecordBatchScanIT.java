/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.Table;
import fluss.api.column.ColumnBatch;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.scan.LogRange;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanBatch;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans whose polls return batches of columns. */
@FlussCluster
@Timeout(180)
class RecordBatchScanIT {

    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
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

    private static Table create(int buckets, String compression) {
        return tables.create(TableDescriptor.builder()
                .schema(SCHEMA)
                .property("table.log.arrow.compression.type", compression)
                .distributedBy(buckets));
    }

    private static void append(Table table, int from, int to) {
        AppendWriter writer = table.newAppend().createWriter();
        for (int i = from; i < to; i++) {
            writer.append(i % 3 == 0 ? GenericRow.of(i, null) : GenericRow.of(i, "name " + i));
        }
        writer.close();
    }

    /** Polls until there are so many records, and sees to it that there are no more. */
    private static List<ScanBatch> poll(RecordBatchLogScanner scanner, int count) {
        List<ScanBatch> batches = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (batches.stream().mapToInt(ScanBatch::count).sum() < count && System.nanoTime() - end < 0) {
            batches.addAll(scanner.poll(Duration.ofSeconds(1)));
        }
        batches.addAll(scanner.poll(Duration.ofMillis(50)));
        assertThat(batches.stream().mapToInt(ScanBatch::count).sum()).isEqualTo(count);
        return batches;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void batchesHaveBucketOffsetsAndColumns(String compression) {
        Table table = create(3, compression);
        append(table, 0, 5_000);
        append(table, 5_000, 5_100);

        try (RecordBatchLogScanner scanner = table.newScan().createRecordBatchLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            Map<TableBucket, Long> next = new HashMap<>();
            long ids = 0;
            int nulls = 0;
            for (ScanBatch polled : poll(scanner, 5_100)) {
                assertThat(polled.baseOffset()).isEqualTo(next.getOrDefault(polled.bucket(), 0L));
                next.put(polled.bucket(), polled.lastOffset() + 1);
                ColumnBatch batch = polled.batch();
                assertThat(batch.rowCount()).isEqualTo(polled.count());
                assertThat(batch.type()).isEqualTo(SCHEMA.rowType());
                assertThat(polled.timestamp()).isPositive();
                assertThat(polled.changeType(0)).isEqualTo(ChangeType.APPEND_ONLY);
                nulls += batch.columns().get(1).nullCount();
                for (int i = 0; i < batch.rowCount(); i++) {
                    int id = batch.columns().get(0).data().getInt(i * Integer.BYTES);
                    ids += id;
                    assertThat(batch.row(i).getField("name")).isEqualTo(id % 3 == 0 ? null : "name " + id);
                }
            }
            assertThat(ids).isEqualTo(5_100L * 5_099 / 2);
            assertThat(nulls).isEqualTo(1_700);
            assertThat(scanner.positions()).containsAllEntriesOf(next);
        }
    }

    @Test
    void subscriptionWithinABatchBeginsAtItsOffset() {
        Table table = create(1, "ZSTD");
        append(table, 0, 20);
        try (RecordBatchLogScanner scanner =
                table.newScan().project("name", "id").createRecordBatchLogScanner()) {
            scanner.subscribe(0, 13);
            List<ScanBatch> batches = poll(scanner, 7);
            assertThat(batches.get(0).baseOffset()).isEqualTo(13);
            assertThat(batches.get(0).batch().row(0).getInt("id")).isEqualTo(13);
            ScanBatch last = batches.get(batches.size() - 1);
            assertThat(last.lastOffset()).isEqualTo(19);
            assertThat(last.batch().row(last.count() - 1).getString("name")).isEqualTo("name 19");
        }
    }

    @Test
    void columnsAddedLaterAreNullInOldBatchesAndFoundByTheirIds() {
        Table first = create(1, "ZSTD");
        append(first, 0, 10);
        tables.connection()
                .admin()
                .alterTable(first.path(), List.of(TableChange.addColumn("age", DataTypes.INT())), false)
                .join();
        Table second = first.refresh();
        AppendWriter writer = second.newAppend().createWriter();
        writer.append(GenericRow.of(10, "joe", 50));
        writer.close();

        try (RecordBatchLogScanner scanner =
                        second.newScan().project("age", "id").createRecordBatchLogScanner();
                RecordBatchLogScanner old = first.newScan().createRecordBatchLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            List<ScanBatch> batches = poll(scanner, 11);
            ColumnBatch before = batches.get(0).batch();
            assertThat(before.columns().get(0).nullCount()).isEqualTo(before.rowCount());
            assertThat(before.columns().get(1).getInt(before.rowCount() - 1)).isEqualTo(before.rowCount() - 1);
            ColumnBatch after = batches.get(batches.size() - 1).batch();
            assertThat(after.row(after.rowCount() - 1).getInt("age")).isEqualTo(50);

            old.subscribeAll(OffsetSpec.earliest());
            List<ScanBatch> ofOld = poll(old, 11);
            assertThat(ofOld.get(ofOld.size() - 1).batch().columns()).hasSize(2);
        }
    }

    @Test
    void changelogTellsTheChangeOfEachRow() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING())
                        .primaryKey("id")
                        .build())
                .distributedBy(1));
        UpsertWriter writer = table.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1, "ada"));
        writer.flush();
        writer.upsert(GenericRow.of(1, "bob"));
        writer.close();
        try (RecordBatchLogScanner scanner = table.newScan().createRecordBatchLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            List<String> changes = new ArrayList<>();
            for (ScanBatch batch : poll(scanner, 3)) {
                for (int i = 0; i < batch.count(); i++) {
                    changes.add(batch.changeType(i).shortString()
                            + batch.batch().row(i).getString("name"));
                }
            }
            assertThat(changes).containsExactly("+Iada", "-Uada", "+Ubob");
        }
    }

    @Test
    void readerOfARangeEndsByItself() {
        Table table = create(1, "LZ4_FRAME");
        append(table, 0, 100);
        LogRange range = LogRange.from(Map.of(TableBucket.of(table.info().tableId(), 0), 10L))
                .to(Map.of(TableBucket.of(table.info().tableId(), 0), 60L));
        try (RecordBatchLogReader part = table.newScan().project("id").createRecordBatchLogReader(range);
                RecordBatchLogReader all = table.newScan().createRecordBatchLogReader(LogRange.untilNow())) {
            assertThat(part.type()).isEqualTo(SCHEMA.rowType().project(new int[] {0}));
            List<Integer> ids = new ArrayList<>();
            for (ScanBatch batch : part) {
                for (int i = 0; i < batch.count(); i++) {
                    ids.add(batch.batch().row(i).getInt(0));
                }
            }
            assertThat(ids).isEqualTo(IntStream.range(10, 60).boxed().toList());
            assertThat(part.isFinished()).isTrue();
            assertThat(part.poll(Duration.ZERO)).isEmpty();
            assertThat(all.stream().mapToInt(ScanBatch::count).sum()).isEqualTo(100);
        }
    }

    @Test
    void logsStoredByRowHaveNoBatches() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(SCHEMA)
                .logFormat(LogFormat.INDEXED)
                .distributedBy(1));
        assertThatThrownBy(() -> table.newScan().createRecordBatchLogScanner())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(table.path().toString(), "INDEXED", "ARROW");
    }
}
