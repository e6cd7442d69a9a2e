/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@FlussCluster(tabletServers = 3, dedicated = true)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ScanThroughRestartsIT {

    private static final int ROWS = 60_000;

    /** One server is enough: a second one that dies before the first has caught up takes acknowledged rows with it. */
    @Test
    void everyOffsetIsReadOnceWhileALeaderDiesAndComesBack(LocalCluster cluster) throws Exception {
        readWhileServersRestart(cluster, 3, 1);
    }

    @Test
    void everyOffsetIsReadOnceWhileTheOnlyReplicaDiesAndComesBack(LocalCluster cluster) throws Exception {
        readWhileServersRestart(cluster, 1, 3);
    }

    private static void readWhileServersRestart(LocalCluster cluster, int replicas, int restarts) throws Exception {
        cluster.awaitTabletServers(3);
        try (TestTables tables = new TestTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("text", DataTypes.STRING())
                            .build())
                    .property("table.replication.factor", Integer.toString(replicas))
                    .distributedBy(6));
            Thread writer = new Thread(() -> append(table));
            writer.start();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                Map<TableBucket, Long> next = new HashMap<>();
                Set<Long> ids = new HashSet<>();
                int restarted = 0;
                while (ids.size() < ROWS) {
                    for (ScanRecord record : scanner.poll(Duration.ofSeconds(1))) {
                        assertThat(record.offset()).isEqualTo(next.getOrDefault(record.bucket(), 0L));
                        next.put(record.bucket(), record.offset() + 1);
                        assertThat(ids.add(record.row().getLong(0))).isTrue();
                    }
                    if (restarted < restarts && ids.size() > ROWS / 5 * (restarted + 1)) {
                        cluster.tabletServer(restarted).kill();
                        cluster.tabletServer(restarted).restart();
                        restarted++;
                    }
                }
                assertThat(restarted).isEqualTo(restarts);
            }
            writer.join();
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
            }
        }
    }
}
