/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
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
import fluss.testkit.ReadyTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appending: where rows go, in what order, and what the writer tells. */
@FlussCluster
class AppendIT {

    private static LocalCluster servers;
    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        servers = cluster;
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static TableDescriptor.Builder rows(int buckets) {
        return TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .build())
                .distributedBy(buckets);
    }

    private static GenericRow row(long id) {
        return GenericRow.of(id, "name " + id % 100);
    }

    private record Place(int bucket, long offset) {
        static Place of(AppendResult result) {
            return new Place(result.bucket(), result.offset().orElseThrow());
        }

        static Place of(ScanRecord scanned) {
            return new Place(scanned.bucket().bucket(), scanned.offset());
        }
    }

    @Test
    void placesToldAreWhereTheRowsAre() throws Exception {
        Table table = tables.create(rows(4));
        Map<Long, Place> told = new HashMap<>();
        try (AppendWriter writer = table.newAppend().createWriter()) {
            List<WriteFuture<AppendResult>> futures = new ArrayList<>();
            for (long id = 0; id < 20_000; id++) {
                futures.add(writer.append(row(id)));
            }
            for (int id = 0; id < futures.size(); id++) {
                told.put((long) id, Place.of(futures.get(id).get()));
            }
            for (long id = 20_000; id < 20_050; id++) {
                told.put(id, Place.of(writer.append(row(id)).get()));
            }
        }
        Map<Long, Place> found = tables.read(table, 20_050).stream()
                .collect(Collectors.toMap(scanned -> scanned.row().getLong("id"), Place::of));
        assertThat(found).isEqualTo(told);
    }

    @Test
    void oneAcknowledgedRowAfterTheOtherIsQuick() throws Exception {
        Table table = tables.create(rows(1));
        List<Long> micros = new ArrayList<>();
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = 0; id < 300; id++) {
                long begin = System.nanoTime();
                writer.append(row(id)).get();
                micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            }
        }
        micros.sort(null);
        assertThat(micros.get(micros.size() / 2)).isLessThan(10_000);
    }

    @Test
    void rowsOfAKeyShareABucket() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .build())
                .distributedBy(4, "name"));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = 0; id < 5_000; id++) {
                writer.append(row(id));
            }
        }
        Map<String, Set<Integer>> buckets = tables.read(table, 5_000).stream()
                .collect(Collectors.groupingBy(
                        scanned -> scanned.row().getString("name"),
                        Collectors.mapping(scanned -> scanned.bucket().bucket(), Collectors.toSet())));
        assertThat(buckets).hasSize(100);
        assertThat(buckets.values()).allMatch(some -> some.size() == 1);
        assertThat(buckets.values().stream().flatMap(Set::stream).distinct()).hasSize(4);
    }

    @Test
    void roundRobinSpreadsRowsEvenly() {
        Table table = tables.create(rows(4));
        try (FlussConnection connection = tables.connect("client.writer.bucket.no-key-assigner", "round_robin");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            for (long id = 0; id < 4_000; id++) {
                writer.append(row(id));
            }
        }
        Map<Integer, Long> counts = tables.read(table, 4_000).stream()
                .collect(Collectors.groupingBy(scanned -> scanned.bucket().bucket(), Collectors.counting()));
        assertThat(counts)
                .hasSize(4)
                .allSatisfy((bucket, count) -> assertThat(count).isEqualTo(1_000));
    }

    @Test
    void rowsOfAThreadKeepTheirOrderInEachBucket() throws Exception {
        Table table = tables.create(rows(3));
        int threads = 6;
        int each = 20_000;
        try (AppendWriter writer = table.newAppend().createWriter()) {
            List<Thread> producers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long first = (long) thread * each;
                Thread producer = new Thread(() -> {
                    for (long id = first; id < first + each; id++) {
                        writer.append(row(id));
                    }
                });
                producers.add(producer);
                producer.start();
            }
            for (Thread producer : producers) {
                producer.join();
            }
            writer.flush();
        }
        List<ScanRecord> records = tables.read(table, threads * each);
        Map<List<Long>, Long> last = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        for (ScanRecord scanned : records) {
            long id = scanned.row().getLong("id");
            assertThat(ids.add(id)).isTrue();
            Long before = last.put(List.of((long) scanned.bucket().bucket(), id / each), id);
            assertThat(before == null || before < id).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void weakerAcknowledgementsWriteToo(String acks) throws Exception {
        Table table = tables.create(rows(2));
        try (FlussConnection connection =
                        tables.connect("client.writer.acks", acks, "client.writer.enable-idempotence", "false");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            for (long id = 0; id < 1_000; id++) {
                writer.append(row(id));
            }
            AppendResult result = writer.append(row(1_000)).get();
            assertThat(result.offset().isPresent()).isEqualTo(acks.equals("1"));
        }
        tables.read(table, 1_001);
    }

    @Test
    void stagesRunOnTheCallbackThreads() {
        Table table = tables.create(rows(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            List<CompletableFuture<String>> threads = new ArrayList<>();
            for (long id = 0; id < 100; id++) {
                threads.add(writer.append(row(id))
                        .thenApplyAsync(result -> Thread.currentThread().getName())
                        .toCompletableFuture());
            }
            for (CompletableFuture<String> thread : threads) {
                assertThat(thread.join()).startsWith("fluss-callback");
            }
        }
    }

    @Test
    void callbacksMayWriteAndWait() {
        Table table = tables.create(rows(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            List<CompletableFuture<Long>> chains = new ArrayList<>();
            for (long id = 0; id < 50; id++) {
                long next = id + 100;
                chains.add(writer.append(row(id))
                        .thenApply(result ->
                                writer.append(row(next)).join().offset().orElseThrow())
                        .toCompletableFuture());
            }
            assertThat(chains.stream().map(CompletableFuture::join).distinct()).hasSize(50);
        }
        tables.read(table, 100);
    }

    @Test
    void closingTheConnectionSendsWhatIsLeft() {
        Table table = tables.create(rows(2));
        WriteFuture<AppendResult> last;
        AppendWriter writer;
        try (FlussConnection connection = tables.connect("client.writer.batch-timeout", "1 min")) {
            writer = connection.table(table.path()).newAppend().createWriter();
            for (long id = 0; id < 999; id++) {
                writer.append(row(id));
            }
            last = writer.append(row(999));
        }
        assertThat(last.isDone()).isTrue();
        assertThat(last.join().offset()).isPresent();
        assertThatThrownBy(() -> writer.append(row(1))).isInstanceOf(ClosedException.class);
        tables.read(table, 1_000);
    }

    @Test
    void droppedTableFailsItsWritesAndNoOthers() {
        Table table = tables.create(rows(1));
        Table other = tables.create(rows(1));
        try (AppendWriter writer = table.newAppend().createWriter();
                AppendWriter unconcerned = other.newAppend().createWriter()) {
            writer.append(row(1)).join();
            unconcerned.append(row(1));
            tables.connection().admin().dropTable(table.path(), false).join();
            assertThat(WrittenTables.codeOfFirstFailure(() -> writer.append(row(2))))
                    .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
            assertThatThrownBy(writer::flush).hasMessageContaining("[table=" + table.path());
            assertThat(unconcerned.append(row(2)).join().offset()).hasValue(1);
            unconcerned.flush();
        }
        tables.read(other, 2);
    }

    @Test
    void tableMadeAgainFailsTheWritesOfTheOldOneAndTakesThoseOfTheNew() {
        Table table = tables.create(rows(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            writer.append(row(1)).join();
            tables.connection().admin().dropTable(table.path(), false).join();
            ReadyTables.create(servers, tables.connection().admin(), table.path(), rows(1).build());
            assertThat(WrittenTables.codeOfFirstFailure(() -> writer.append(row(2))))
                    .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
            Table again = table.refresh();
            try (AppendWriter next = again.newAppend().createWriter()) {
                assertThat(next.append(row(3)).join().offset()).hasValue(0);
            }
            assertThatThrownBy(writer::flush).isInstanceOf(fluss.api.error.ServerException.class);
            tables.read(again, 1);
        }
    }

    @Test
    void callbacksTellWhereRowsAre() throws Exception {
        Table table = tables.create(rows(2));
        int count = 10_000;
        Map<Long, Place> told = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(count);
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = 0; id < count; id++) {
                long one = id;
                writer.append(row(id), (result, failure) -> {
                    if (result != null) {
                        told.put(one, Place.of(result));
                    }
                    all.countDown();
                });
            }
            writer.flush();
            assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
        }
        Map<Long, Place> found = tables.read(table, count).stream()
                .collect(Collectors.toMap(scanned -> scanned.row().getLong("id"), Place::of));
        assertThat(told).isEqualTo(found);
    }

    @Test
    void rowsGoToTheBucketThatTheCallerChooses() {
        Table table = tables.create(rows(3));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (long id = 0; id < 300; id++) {
                writer.append(row(id), (int) (id % 3));
            }
        }
        assertThat(tables.read(table, 300))
                .allSatisfy(scanned -> assertThat((long) scanned.bucket().bucket())
                        .isEqualTo(scanned.row().getLong("id") % 3));
        Table keyed = tables.create(rows(1).distributedBy(3, "id"));
        try (AppendWriter writer = keyed.newAppend().createWriter()) {
            assertThatThrownBy(() -> writer.append(row(1), 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bucket key [id]");
        }
    }

    @Test
    void rowsThatDoNotBlockAreAllThereInTheEnd() throws Exception {
        Table table = tables.create(rows(2));
        int refused = 0;
        try (FlussConnection connection =
                        tables.connect("client.writer.buffer.memory-size", "16kb", "client.writer.batch-size", "16kb");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            for (long id = 0; id < 50_000; id++) {
                while (writer.tryAppend(row(id)).isEmpty()) {
                    refused++;
                    writer.ready().get(1, TimeUnit.MINUTES);
                }
            }
            writer.flush();
        }
        assertThat(refused).isPositive();
        tables.read(table, 50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARROW", "INDEXED", "COMPACTED"})
    void rowsTakenBackAreNotThereAndTheOthersAreWhereTheirFuturesTell(String format) throws Exception {
        Table table = tables.create(rows(1).property("table.log.format", format));
        Map<Long, Place> told = new HashMap<>();
        try (FlussConnection connection = tables.connect("client.writer.batch-timeout", "1 min");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            told.put(-1L, Place.of(writer.append(row(-1)).get()));
            List<WriteFuture<AppendResult>> futures = new ArrayList<>();
            for (long id = 0; id < 1_000; id++) {
                futures.add(writer.append(row(id)));
            }
            Set<Integer> gone = new HashSet<>();
            for (int id = 0; id < 1_000; id += 3) {
                if (futures.get(id).cancel(false)) {
                    gone.add(id);
                }
            }
            assertThat(gone).hasSizeGreaterThan(300); // the first row may be on its way already
            writer.flush();
            for (int id = 0; id < 1_000; id++) {
                assertThat(futures.get(id).isCancelled()).isEqualTo(gone.contains(id));
                if (!gone.contains(id)) {
                    told.put((long) id, Place.of(futures.get(id).get()));
                }
            }
        }
        List<ScanRecord> records = tables.read(table, told.size());
        assertThat(records)
                .allSatisfy(scanned -> assertThat(scanned.row().getString("name"))
                        .isEqualTo("name " + scanned.row().getLong("id") % 100));
        assertThat(records.stream()
                        .collect(Collectors.toMap(scanned -> scanned.row().getLong("id"), Place::of)))
                .isEqualTo(told);
    }
}
