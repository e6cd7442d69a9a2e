/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.Replicas;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * As hard as a 0.9.1 cluster can bear it: every server dies, but the next one only when all replicas are in sync again. Without
 * that the cluster loses rows it has acknowledged and handed out: {@code docs/protocol/behaviour.md}, section 1.11.
 */
@FlussCluster(tabletServers = 3, serverConfig = "log.replica.min-in-sync-replicas-number=2", dedicated = true)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RollingRestartIT {

    private static final int MOST_ROWS = 500_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void everyOffsetIsReadOnceWhileAllServersDieOneAfterTheOther(LocalCluster cluster) throws Exception {
        try (TestTables tables = new TestTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("text", DataTypes.STRING())
                            .build())
                    .property("table.replication.factor", "3")
                    .distributedBy(6));
            Replicas replicas = Replicas.of(cluster, TestTables.bucketsOf(table), 3, PATIENCE);
            replicas.awaitInSync();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<List<WriteFuture<AppendResult>>> written =
                    CompletableFuture.supplyAsync(() -> append(table, enough));
            CompletableFuture<Void> restarts = CompletableFuture.runAsync(() -> {
                for (int server = 0; server < 3; server++) {
                    replicas.restart(server);
                }
            });
            restarts.whenComplete((done, failure) -> enough.set(true));

            OffsetCheck read = new OffsetCheck();
            try (LogScanner scanner = table.newScan().createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                long end = System.nanoTime() + 4 * PATIENCE.toNanos();
                while (!(written.isDone() && read.ids().size() >= written.join().size())
                        && System.nanoTime() - end < 0) {
                    scanner.poll(Duration.ofMillis(200)).forEach(read::add);
                }
            }
            restarts.join();
            List<WriteFuture<AppendResult>> futures = written.join();
            assertThat(futures.size()).isGreaterThan(10_000);
            assertThat(read.ids()).hasSize(futures.size());
            for (WriteFuture<AppendResult> future : futures) {
                assertThat(future.get(1, TimeUnit.MINUTES)).isNotNull();
            }
        }
    }

    /** A stream of rows, thin enough that the restarts end before the rows do. */
    private static List<WriteFuture<AppendResult>> append(Table table, AtomicBoolean enough) {
        List<WriteFuture<AppendResult>> futures = new ArrayList<>();
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = 0; id < MOST_ROWS && !enough.get(); id++) {
            futures.add(writer.append(GenericRow.of(id, "text of row " + id)));
            if (id % 20 == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
        writer.flush();
        return futures;
    }
}
