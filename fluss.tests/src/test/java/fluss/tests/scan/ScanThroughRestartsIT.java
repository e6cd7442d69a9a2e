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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@FlussCluster(tabletServers = 3, dedicated = true)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ScanThroughRestartsIT {

    private static final int ROWS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
            Thread writer = new Thread(() -> append(table));
            writer.start();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                OffsetCheck read = new OffsetCheck();
                long end = System.nanoTime() + PATIENCE.toNanos();
                int restarted = 0;
                while (read.ids().size() < ROWS && System.nanoTime() - end < 0) {
                    scanner.poll(Duration.ofSeconds(1)).forEach(read::add);
                    if (restarted < 3 && read.ids().size() > ROWS / 5 * (restarted + 1)) {
                        cluster.tabletServer(restarted).restart();
                        restarted++;
                    }
                }
                assertThat(read.ids()).hasSize(ROWS);
                assertThat(restarted).isEqualTo(3);
            }
            writer.join(PATIENCE.toMillis());
        }
    }

    private static void append(Table table) {
        AppendWriter appends = table.newAppend().createWriter();
        for (long id = 0; id < ROWS; id++) {
            appends.append(GenericRow.of(id, "text of row " + id));
        }
        appends.flush();
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
