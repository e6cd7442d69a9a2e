/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.admin.KvSnapshot;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TableDescriptor;
import fluss.api.predicate.Predicate;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.BatchScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots of primary-key tables, from the files that servers have put into remote storage. */
@FlussCluster
@Timeout(180)
class SnapshotScanIT {

    private static final int KEYS = 5000;
    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .primaryKey("id")
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

    private static void upsert(Table table, int from, int to, String name) {
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int id = from; id < to; id++) {
            writer.upsert(GenericRow.of(id, name + id));
        }
        writer.flush();
    }

    private static long endOf(Table table, TableBucket bucket) {
        try (LogReader log = table.newScan().createLogReader(LogRange.untilNow())) {
            return log.endOffsets().get(bucket);
        }
    }

    /** Waits for a snapshot that holds everything up to an offset. */
    private static KvSnapshot awaitSnapshot(Table table, TableBucket bucket, long offset) {
        Admin admin = tables.connection().admin();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < end) {
            Optional<KvSnapshot> latest =
                    admin.getLatestKvSnapshots(table.path()).join().snapshots().get(bucket);
            if (latest != null && latest.isPresent() && latest.get().logOffset() >= offset) {
                return latest.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("There is no snapshot of " + bucket + " up to offset " + offset);
    }

    private static Map<Integer, String> rows(BatchScanner scanner) {
        Map<Integer, String> rows = new HashMap<>();
        for (Row row : scanner) {
            assertThat(rows.put(row.getInt("id"), row.getString("name"))).isNull();
        }
        return rows;
    }

    private static long temporaryCopies() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("fluss-snapshot-"))
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until there are no more than so many; other clients of this machine may have some for a moment. */
    private static void awaitTemporaryCopies(long most) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (temporaryCopies() > most && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(temporaryCopies()).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void rowsOfASnapshotAndTheChangesSinceAreTheRowsOfNow(KvFormat format) {
        Table table = tables.create(
                TableDescriptor.builder().schema(SCHEMA).kvFormat(format).distributedBy(1));
        TableBucket bucket = TableBucket.of(table.info().tableId(), 0);
        upsert(table, 0, KEYS, "name-");
        KvSnapshot snapshot = awaitSnapshot(table, bucket, endOf(table, bucket));
        upsert(table, 0, 100, "changed-");
        UpsertWriter writer = table.newUpsert().createWriter();
        writer.delete(GenericRow.of(KEYS - 1));
        writer.flush();

        long copies = temporaryCopies();
        Map<Integer, String> rows;
        try (BatchScanner scanner = table.newScan().createSnapshotScanner(bucket, snapshot.snapshotId())) {
            rows = rows(scanner);
        }
        awaitTemporaryCopies(copies);
        assertThat(rows).hasSize(KEYS).allSatisfy((id, name) -> assertThat(name).isEqualTo("name-" + id));

        LogRange since = LogRange.from(Map.of(bucket, snapshot.logOffset())).to(OffsetSpec.latest());
        try (LogReader changes = table.newScan().createLogReader(since)) {
            for (ScanRecord change : changes) {
                int id = change.row().getInt("id");
                switch (change.changeType()) {
                    case DELETE -> rows.remove(id);
                    case UPDATE_BEFORE ->
                        assertThat(rows).containsEntry(id, change.row().getString("name"));
                    default -> rows.put(id, change.row().getString("name"));
                }
            }
        }
        assertThat(rows).hasSize(KEYS - 1);
        assertThat(rows.get(7)).isEqualTo("changed-7");
        assertThat(rows.get(700)).isEqualTo("name-700");
    }

    @Test
    void snapshotsAndChangelogsOfAllBucketsAreMerged() {
        Table table = tables.create(TableDescriptor.builder().schema(SCHEMA).distributedBy(3));
        upsert(table, 0, 30, "early-");
        try (BatchScanner fromLogAlone = table.newScan().createMergedScanner()) {
            assertThat(rows(fromLogAlone)).hasSize(30).containsEntry(29, "early-29");
        }
        upsert(table, 0, KEYS, "name-");
        for (int number = 0; number < 3; number++) {
            TableBucket bucket = TableBucket.of(table.info().tableId(), number);
            awaitSnapshot(table, bucket, endOf(table, bucket));
        }
        upsert(table, 100, 200, "changed-");
        upsert(table, KEYS, KEYS + 50, "new-");
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int id = 300; id < 400; id++) {
            writer.delete(GenericRow.of(id));
        }
        writer.flush();
        upsert(table, 350, 360, "again-");

        Map<Integer, String> expected = new HashMap<>();
        for (int id = 0; id < KEYS + 50; id++) {
            expected.put(id, (id >= KEYS ? "new-" : id >= 100 && id < 200 ? "changed-" : "name-") + id);
        }
        for (int id = 300; id < 400; id++) {
            expected.remove(id);
        }
        for (int id = 350; id < 360; id++) {
            expected.put(id, "again-" + id);
        }
        try (BatchScanner all = table.newScan().createMergedScanner();
                BatchScanner some = table.newScan()
                        .project("name")
                        .filter(Predicate.in("id", 5, 150, 305, 355, KEYS + 1))
                        .createMergedScanner();
                BatchScanner few = table.newScan()
                        .filter(Predicate.in("id", 5, 150, 305, 355, KEYS + 1))
                        .limit(3)
                        .createMergedScanner()) {
            assertThat(rows(all)).isEqualTo(expected);
            assertThat(rows(few)).hasSize(3).containsKey(5).doesNotContainKey(305);
            assertThat(some.stream().map(row -> row.fieldCount() + row.getString(0)))
                    .containsExactlyInAnyOrder("1name-5", "1changed-150", "1again-355", "1new-" + (KEYS + 1));
        }
    }

    @Test
    void partitionsAreMergedToo() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING())
                        .column("day", DataTypes.STRING())
                        .primaryKey("id", "day")
                        .build())
                .partitionedBy("day")
                .distributedBy(1));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int id = 0; id < 40; id++) {
            writer.upsert(GenericRow.of(id, "name-" + id, "monday"));
            writer.upsert(GenericRow.of(100 + id, "name-" + id, "sunday"));
        }
        writer.flush();
        writer.delete(GenericRow.of(0, null, "monday"));
        writer.flush();
        try (BatchScanner all = table.newScan().createMergedScanner()) {
            assertThat(rows(all)).hasSize(79);
        }
    }

    @Test
    void columnsFiltersAndOlderSchemasAreAsInOtherScans() {
        Table before = tables.create(TableDescriptor.builder().schema(SCHEMA).distributedBy(1));
        TableBucket bucket = TableBucket.of(before.info().tableId(), 0);
        upsert(before, 0, 300, "name-");
        tables.connection()
                .admin()
                .alterTable(before.path(), List.of(TableChange.addColumn("more", DataTypes.INT())), false)
                .join();
        Table table = before.refresh();
        KvSnapshot snapshot = awaitSnapshot(table, bucket, 300);
        try (BatchScanner scanner = table.newScan()
                .project("more", "name")
                .filter(Predicate.greaterOrEqual("id", 290))
                .createSnapshotScanner(bucket, snapshot.snapshotId())) {
            assertThat(scanner.stream()
                            .peek(row -> assertThat(row.isNullAt(0)).isTrue())
                            .map(row -> row.getString(1)))
                    .hasSize(10)
                    .contains("name-295");
        }
    }

    @Test
    void snapshotThatIsNotThereIsAnError() {
        Table table = tables.create(TableDescriptor.builder().schema(SCHEMA).distributedBy(1));
        TableBucket bucket = TableBucket.of(table.info().tableId(), 0);
        try (BatchScanner scanner = table.newScan().createSnapshotScanner(bucket, 999)) {
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(scanner::pollBatch)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KV_SNAPSHOT_NOT_EXIST));
        }
        Table log = tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.INT()).build())
                .distributedBy(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> log.newScan()
                        .createSnapshotScanner(TableBucket.of(log.info().tableId(), 0), 0));
    }
}
