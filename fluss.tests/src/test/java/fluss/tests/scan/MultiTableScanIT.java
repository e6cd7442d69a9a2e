/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.predicate.Predicate;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.scan.MultiTableScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One scanner of several tables. */
@FlussCluster
@Timeout(180)
class MultiTableScanIT {

    private static LocalCluster cluster;
    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster started) {
        cluster = started;
        tables = new TestTables(cluster, Map.of("client.scanner.log.fetch.max-bytes", "64kb"));
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static Table log() {
        return tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("text", DataTypes.STRING())
                        .build())
                .distributedBy(2));
    }

    private static void append(Table table, int from, int to) {
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = from; id < to; id++) {
            writer.append(GenericRow.of(id, "text of row " + id + " ".repeat(50)));
        }
        writer.flush();
    }

    private static Map<TablePath, List<ScanRecord>> read(MultiTableScanner scanner, int count) {
        Map<TablePath, List<ScanRecord>> read = new HashMap<>();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int seen = 0; seen < count && System.nanoTime() - end < 0; ) {
            for (Map.Entry<TablePath, ScanRecords> part :
                    scanner.poll(Duration.ofSeconds(1)).entrySet()) {
                read.computeIfAbsent(part.getKey(), path -> new ArrayList<>())
                        .addAll(part.getValue().asList());
                seen += part.getValue().count();
            }
        }
        assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(count);
        return read;
    }

    @Test
    void tablesAreReadTogetherEachWithItsColumnsAndFilter() {
        Table first = log();
        Table second = log();
        Table keyed = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("amount", DataTypes.INT())
                        .primaryKey("id")
                        .build())
                .distributedBy(1));
        append(first, 0, 5000);
        append(second, 0, 3000);
        UpsertWriter writer = keyed.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1, 10));
        writer.upsert(GenericRow.of(2, 20));
        writer.flush();
        try (MultiTableScanner scanner = tables.connection().newMultiTableScanner()) {
            scanner.subscribe(first.newScan().project("id"), OffsetSpec.earliest());
            scanner.subscribe(second.newScan().filter(Predicate.greaterOrEqual("id", 2900L)), OffsetSpec.earliest());
            scanner.subscribe(keyed.newScan(), OffsetSpec.earliest());
            assertThat(scanner.tables()).containsExactly(first.path(), second.path(), keyed.path());

            Map<TablePath, List<ScanRecord>> read = read(scanner, 5000 + 100 + 2);
            assertThat(read.get(first.path()))
                    .hasSize(5000)
                    .allMatch(record -> record.row().fieldCount() == 1);
            assertThat(read.get(second.path()))
                    .hasSize(100)
                    .allMatch(record -> record.row().getLong("id") >= 2900);
            assertThat(read.get(keyed.path())).allMatch(record -> record.changeType() == ChangeType.INSERT);
            assertThat(scanner.positions()).hasSize(5);

            scanner.unsubscribe(first.path());
            append(first, 5000, 5100);
            append(second, 3000, 3010);
            assertThat(read(scanner, 10)).containsOnlyKeys(second.path());
            scanner.subscribe(
                    first.newScan(), Map.of(TableBucket.of(first.info().tableId(), 0), 0L));
            assertThat(scanner.poll(Duration.ofSeconds(60))).containsOnlyKeys(first.path());
        }
    }

    @Test
    void whatComesLaterEndsTheWait() throws Exception {
        Table first = log();
        Table second = log();
        try (MultiTableScanner scanner = tables.connection().newMultiTableScanner()) {
            scanner.subscribe(first.newScan(), OffsetSpec.latest());
            scanner.subscribe(second.newScan(), OffsetSpec.latest());
            CompletableFuture<Map<TablePath, ScanRecords>> polled =
                    CompletableFuture.supplyAsync(() -> scanner.poll(Duration.ofSeconds(60)));
            append(second, 0, 1);
            assertThat(polled.get(60, TimeUnit.SECONDS)).containsOnlyKeys(second.path());

            CompletableFuture<Map<TablePath, ScanRecords>> woken =
                    CompletableFuture.supplyAsync(() -> scanner.poll(Duration.ofSeconds(60)));
            scanner.wakeup();
            assertThat(woken.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void failureOfOneTableLeavesTheOthersTheirRecords() {
        Table good = log();
        Table bad = log();
        append(good, 0, 500);
        TableBucket missing = TableBucket.of(bad.info().tableId(), 0);
        try (MultiTableScanner scanner = tables.connection().newMultiTableScanner()) {
            scanner.subscribe(bad.newScan(), Map.of(missing, 1_000_000L));
            scanner.subscribe(good.newScan(), OffsetSpec.earliest());
            List<ScanRecord> read = new ArrayList<>();
            assertThatExceptionOfType(ServerException.class).isThrownBy(() -> {
                for (int polls = 0; polls < 1000; polls++) {
                    scanner.poll(Duration.ofMillis(200)).values().forEach(records -> read.addAll(records.asList()));
                }
            });
            scanner.unsubscribe(bad.path());
            if (read.size() < 500) {
                read(scanner, 500 - read.size());
            }
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        try (MultiTableScanner scanner = tables.connection().newMultiTableScanner();
                FlussConnection other = FlussConnection.builder()
                        .bootstrapServers(cluster.bootstrapServers())
                        .connect()) {
            assertThatIllegalStateException().isThrownBy(() -> scanner.poll(Duration.ZERO));
            Table foreign = other.table(log().path());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scanner.subscribe(foreign.newScan(), OffsetSpec.earliest()))
                    .withMessageContaining("this connection");
        }
    }
}
