/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading logs whose older part the servers have moved to remote storage, while they grow and more of them is moved. */
@FlussCluster
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class RemoteLogIT {

    private static final int BUCKETS = 2;
    private static final int TIERED_ROWS = 30_000;
    private static final int LATER_ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static LocalCluster cluster;
    private static FlussConnection connection;
    private static String database;

    private boolean remoteFilesWereRead;

    @BeforeAll
    static void connect(LocalCluster started) {
        cluster = started;
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        database = LocalClusterExtension.uniqueDatabaseName();
        connection
                .admin()
                .createDatabase(database, DatabaseDescriptor.EMPTY, false)
                .join();
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    private static Table create(String name, Schema.Builder schema, LogFormat format) {
        TablePath path = TablePath.of(database, name);
        TableDescriptor descriptor = TableDescriptor.builder()
                .schema(schema.build())
                .logFormat(format)
                .property("table.log.tiered.local-segments", "1")
                .distributedBy(BUCKETS)
                .build();
        ReadyTables.create(cluster, connection.admin(), path, descriptor);
        return connection.table(path);
    }

    private static Schema.Builder columns() {
        return Schema.builder()
                .column("id", DataTypes.BIGINT())
                .column("text", DataTypes.STRING())
                .column("half", DataTypes.DOUBLE());
    }

    /** A text that compression does not make much smaller. */
    private static String text(long id) {
        Random random = new Random(id);
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()) + id;
    }

    private static GenericRow row(long id) {
        return GenericRow.of(id, id % 7 == 0 ? null : text(id), id / 2.0);
    }

    private static void check(Row row) {
        long id = row.getLong("id");
        if (id % 7 == 0) {
            assertThat(row.isNullAt("text")).isTrue();
        } else {
            assertThat(row.getString("text")).isEqualTo(text(id));
        }
        assertThat(row.getDouble("half")).isEqualTo(id / 2.0);
    }

    private static void append(Table table, long from, long to) {
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = from; id < to; id++) {
                writer.append(row(id));
                if (id % 1_000 == 999) {
                    writer.flush(); // batches of a size that makes segments of several
                }
            }
        }
    }

    private static void awaitTiered(Table table, int segments) {
        new TieredTable(cluster, table.info().path()).awaitTiered(BUCKETS, segments);
    }

    /** Reads so many records, each bucket's in order and without gap from where it begins. */
    private List<ScanRecord> read(LogScanner scanner, int count) {
        List<ScanRecord> records = new ArrayList<>();
        Map<TableBucket, Long> next = new HashMap<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (records.size() < count) {
            assertThat(System.nanoTime() - end)
                    .as(() -> records.size() + " of " + count + " records, at " + scanner.positions())
                    .isNegative();
            remoteFilesWereRead |= remoteWorkersAreThere();
            for (ScanRecord record : scanner.poll(Duration.ofSeconds(1))) {
                Long expected = next.put(record.bucket(), record.offset() + 1);
                if (expected != null) {
                    assertThat(record.offset()).as(record.bucket().toString()).isEqualTo(expected);
                }
                records.add(record);
            }
        }
        assertThat(scanner.poll(Duration.ofMillis(50)).isEmpty()).isTrue();
        assertThat(scanner.positions()).containsAllEntriesOf(next);
        return records;
    }

    private static void assertEachIdOnce(List<ScanRecord> records, int count) {
        BitSet ids = new BitSet();
        records.forEach(record -> ids.set(Math.toIntExact(record.row().getLong("id"))));
        assertThat(records).hasSize(count);
        assertThat(ids.cardinality()).isEqualTo(count);
        assertThat(ids.length()).isEqualTo(count);
    }

    /** They end when they have been idle for a while. */
    private static boolean remoteWorkersAreThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("fluss-remote-"));
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void everyRowIsReadOnceInOrderWhileMoreAreAppended(LogFormat format) {
        Table table = create("whole_" + format, columns(), format);
        append(table, 0, TIERED_ROWS);
        awaitTiered(table, 6);

        CompletableFuture<Void> later =
                CompletableFuture.runAsync(() -> append(table, TIERED_ROWS, TIERED_ROWS + LATER_ROWS));
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            List<ScanRecord> records = read(scanner, TIERED_ROWS + LATER_ROWS);
            assertThat(remoteFilesWereRead).isTrue();
            records.forEach(record -> check(record.row()));
            assertEachIdOnce(records, TIERED_ROWS + LATER_ROWS);
        }
        later.join();
    }

    @Test
    void projectionReadsTheSameFromRemoteAndLocalParts() {
        Table table = create("projected", columns(), LogFormat.ARROW);
        append(table, 0, TIERED_ROWS);
        awaitTiered(table, 6);

        CompletableFuture<Void> later =
                CompletableFuture.runAsync(() -> append(table, TIERED_ROWS, TIERED_ROWS + LATER_ROWS));
        try (LogScanner scanner = table.newScan().project("half", "id").createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            List<ScanRecord> records = read(scanner, TIERED_ROWS + LATER_ROWS);
            for (ScanRecord record : records) {
                assertThat(record.row().fieldCount()).isEqualTo(2);
                assertThat(record.row().getDouble(0)).isEqualTo(record.row().getLong(1) / 2.0);
            }
            assertEachIdOnce(records, TIERED_ROWS + LATER_ROWS);
        }
        later.join();
    }

    @Test
    void readingBeginsAtAnyOffsetOfASegment() {
        Table table = create("offsets", columns(), LogFormat.ARROW);
        append(table, 0, TIERED_ROWS);
        awaitTiered(table, 6);

        Map<Integer, Long> ends = connection
                .admin()
                .listOffsets(table.info().path(), List.of(0, 1), OffsetSpec.latest())
                .all()
                .join();
        Random random = new Random(11);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            for (int i = 0; i < 20; i++) {
                int bucket = i % BUCKETS;
                long start = (long) (random.nextDouble() * ends.get(bucket));
                scanner.subscribe(bucket, start);
                List<ScanRecord> records = read(scanner, Math.toIntExact(ends.get(bucket) - start));
                assertThat(records.get(0).offset()).isEqualTo(start);
                records.forEach(record -> check(record.row()));
                scanner.unsubscribe(bucket);
            }
        }
    }

    @Test
    void timeInTheRemotePartIsFound() {
        Table table = create("times", columns(), LogFormat.ARROW);
        append(table, 0, TIERED_ROWS / 2);
        awaitTiered(table, 2);
        append(table, TIERED_ROWS / 2, TIERED_ROWS);
        awaitTiered(table, 6);

        List<ScanRecord> all;
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            all = read(scanner, TIERED_ROWS);
        }
        for (int i : new int[] {1, TIERED_ROWS / 3, TIERED_ROWS / 2, TIERED_ROWS - 1}) {
            long time = all.get(i).timestamp();
            int count = (int)
                    all.stream().filter(record -> record.timestamp() >= time).count();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.timestamp(time));
                assertThat(read(scanner, count))
                        .allSatisfy(record -> assertThat(record.timestamp()).isGreaterThanOrEqualTo(time));
            }
        }
    }

    @Test
    void changelogIsReadFromRemoteStorage() {
        Table table = create("changes", columns().primaryKey("id"), LogFormat.ARROW);
        int keys = 2_000;
        int rounds = 8;
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (int round = 0; round < rounds; round++) {
                for (long id = 0; id < keys; id++) {
                    writer.upsert(GenericRow.of(id, text(id + 1_000_000L * round), (double) round));
                }
                writer.flush();
            }
        }
        awaitTiered(table, 6);

        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            Map<Long, Double> state = new HashMap<>();
            for (ScanRecord record : read(scanner, keys + 2 * keys * (rounds - 1))) {
                Row row = record.row();
                long id = row.getLong("id");
                double round = row.getDouble("half");
                assertThat(row.getString("text")).isEqualTo(text(id + 1_000_000L * (long) round));
                if (record.changeType() == ChangeType.UPDATE_BEFORE) {
                    assertThat(state.get(id)).isEqualTo(round);
                } else {
                    assertThat(record.changeType()).isEqualTo(round == 0 ? ChangeType.INSERT : ChangeType.UPDATE_AFTER);
                    state.put(id, round);
                }
            }
            assertThat(state)
                    .hasSize(keys)
                    .allSatisfy((id, round) -> assertThat(round).isEqualTo(rounds - 1.0));
        }
    }
}
