/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.Replicas;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@FlussCluster(tabletServers = 3, dedicated = true)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ScanThroughRestartsIT {

    /** A server dies after each but the last. */
    private static final int PARTS = 4;

    private static final int PART = 15_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void everyOffsetIsReadOnceWhileTheOnlyReplicaDiesAndComesBack(LocalCluster cluster) throws Exception {
        cluster.awaitTabletServers(3);
        try (TestTables tables = new TestTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("text", DataTypes.STRING())
                            .build())
                    .property("table.replication.factor", "1")
                    .distributedBy(6));
            OffsetCheck read = new OffsetCheck();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                CompletableFuture<Void> written = append(table, 0);
                for (int part = 1; part < PARTS; part++) {
                    written.join();
                    NotedRows.await(cluster, tables.connection().admin(), table);
                    read(scanner, read, part * PART - PART / 2);
                    cluster.tabletServer(part - 1).restart();
                    written = append(table, part);
                }
                read(scanner, read, PARTS * PART);
                written.join();
            }
        }
    }

    private static void read(LogScanner scanner, OffsetCheck read, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (read.ids().size() < count && System.nanoTime() - end < 0) {
            scanner.poll(Duration.ofSeconds(1)).forEach(read::add);
        }
        assertThat(read.ids()).hasSizeGreaterThanOrEqualTo(count);
    }

    private static CompletableFuture<Void> append(Table table, int part) {
        return CompletableFuture.runAsync(() -> {
            AppendWriter appends = table.newAppend().createWriter();
            for (long id = part * PART; id < (part + 1) * PART; id++) {
                appends.append(GenericRow.of(id, "text of row " + id));
            }
            appends.flush();
        });
    }

    @Test
    void lookupsGoOnWhenTheLeaderDies(LocalCluster cluster) throws Exception {
        cluster.awaitTabletServers(3);
        try (TestTables tables = new TestTables(cluster, Map.of("client.request-timeout", "90 s"))) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.INT())
                            .column("text", DataTypes.STRING())
                            .primaryKey("id")
                            .build())
                    .property("table.replication.factor", "3")
                    .distributedBy(6));
            UpsertWriter writer = table.newUpsert().createWriter();
            for (int id = 0; id < 600; id++) {
                writer.upsert(GenericRow.of(id, "text-" + id));
            }
            writer.flush();
            Replicas replicas = Replicas.of(cluster, TestTables.bucketsOf(table), 3, PATIENCE);
            replicas.awaitInSync();
            Lookuper lookuper = table.newLookup().createLookuper();
            for (int server = 0; server < 3; server++) {
                cluster.tabletServer(server).kill();
                for (int id = 0; id < 600; id += 7) {
                    assertThat(lookuper.lookup(id)
                                    .join()
                                    .singleRow()
                                    .orElseThrow()
                                    .getString("text"))
                            .isEqualTo("text-" + id);
                }
                cluster.tabletServer(server).restart();
                cluster.awaitTabletServers(3);
                replicas.awaitInSync();
            }
        }
    }
}
