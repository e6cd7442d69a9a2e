/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand threads, each of which waits for its own row: services that write what a request brings. */
@FlussCluster
class SharedBatchesIT {

    private static final int THREADS = 1_000;
    private static final int ROWS_OF_EACH = 100;
    private static final int MOST_BATCHES = 5_000;

    @Test
    @Timeout(180)
    void rowsThatThreadsWaitForShareBatches(LocalCluster cluster) throws Exception {
        try (WrittenTables tables = new WrittenTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("name", DataTypes.STRING())
                            .build())
                    .property("table.log.tiered.local-segments", "10000")
                    .distributedBy(4));
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            try (AppendWriter writer = table.newAppend().createWriter()) {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Thread thread = new Thread(null, () -> write(writer), "producer-" + i, 256 << 10);
                    thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
                    thread.setDaemon(true); // a hung one must not keep the run from ending
                    threads.add(thread);
                    thread.start();
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            assertThat(failures).isEmpty();
            tables.read(table, THREADS * ROWS_OF_EACH);
            int batches = StoredBatches.count(cluster, table);
            assertThat(batches).isBetween(1, MOST_BATCHES);
        }
    }

    private static void write(AppendWriter writer) {
        for (int row = 0; row < ROWS_OF_EACH; row++) {
            writer.append(GenericRow.of((long) row, "a name")).join();
        }
    }
}
