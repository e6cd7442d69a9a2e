/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
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
import fluss.testkit.Replicas;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A log whose older part is in remote storage is read from its beginning, while rows are added, segments move and the
 * leader of a bucket dies. {@code -Dfluss.rows} sets how many rows there are in the end, {@code -Dfluss.seed} repeats a run.
 */
@FlussCluster(tabletServers = 3, serverConfig = "log.replica.min-in-sync-replicas-number=2", dedicated = true)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TieredScanThroughKillsIT {

    private static final int BUCKETS = 2;
    private static final int ROWS = Integer.getInteger("fluss.rows", 120_000);
    private static final long SEED = Long.getLong("fluss.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static void append(Table table, int from, int to) {
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (int id = from; id < to; id++) {
                Random random = new Random(SEED + id);
                writer.append(GenericRow.of(id, Long.toHexString(random.nextLong()) + random.nextInt()));
                if (id % 1_000 == 999) {
                    writer.flush(); // batches of a size that makes segments of several
                }
            }
            writer.flush();
        }
    }

    @Test
    void everyOffsetIsReadOnceAndInOrder(LocalCluster cluster) throws Exception {
        try (TestTables tables = new TestTables(cluster, Map.of("client.writer.delivery-timeout", "5 min"))) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.INT())
                            .column("text", DataTypes.STRING())
                            .build())
                    .property("table.replication.factor", "3")
                    .property("table.log.tiered.local-segments", "1")
                    .distributedBy(BUCKETS, "id"));
            Replicas replicas = Replicas.of(cluster, TestTables.bucketsOf(table), 3, PATIENCE);
            replicas.awaitInSync();
            append(table, 0, ROWS / 2);
            new TieredTable(cluster, table.path()).awaitTiered(3 * BUCKETS, 3 * BUCKETS);

            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> append(table, ROWS / 2, ROWS));
            int leader = replicas.states().get(0).orElseThrow().leader();
            CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
                cluster.tabletServer(leader).kill();
                cluster.tabletServer(leader).restart();
                cluster.awaitTabletServers(3);
            });
            BitSet ids = new BitSet(ROWS);
            Map<TableBucket, Long> next = new HashMap<>();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                long end = System.nanoTime() + 5 * PATIENCE.toNanos();
                while ((ids.cardinality() < ROWS || !killed.isDone()) && System.nanoTime() - end < 0) {
                    for (ScanRecord record : scanner.poll(Duration.ofMillis(500))) {
                        assertThat(record.offset()).isEqualTo(next.getOrDefault(record.bucket(), 0L));
                        next.put(record.bucket(), record.offset() + 1);
                        int id = record.row().getInt(0);
                        assertThat(ids.get(id)).as("id %d of seed %d", id, SEED).isFalse();
                        ids.set(id);
                    }
                }
                assertThat(scanner.poll(Duration.ofMillis(100)).isEmpty()).isTrue();
            }
            killed.join();
            written.join();
            System.out.println("tiered scan through kills: " + ids.cardinality() + " rows, seed " + SEED);
            assertThat(ids.cardinality()).isEqualTo(ROWS);
        }
    }
}
