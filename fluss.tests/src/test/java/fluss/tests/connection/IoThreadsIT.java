/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.config.ClientOptions;
import fluss.api.lookup.LookupResult;
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
import fluss.tests.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a client does, with several threads for sockets and buffers on the heap. */
@FlussCluster(tabletServers = 3)
@Timeout(240)
class IoThreadsIT {

    private static final int ROWS = 5000;
    private static final String LARGE = "large ".repeat(100_000);

    private static String textOf(int id) {
        return id == 1000 ? LARGE : "row " + id;
    }

    private static Schema.Builder columns() {
        return Schema.builder().column("id", DataTypes.INT()).column("text", DataTypes.STRING());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio", "netty"})
    void rowsGoOutAndComeBackThroughSeveralThreadsAndTheHeap(String transport, LocalCluster cluster) throws Exception {
        ClientThreads threads = new ClientThreads();
        try (TestTables tables = new TestTables(
                cluster,
                Map.of(
                        "client.transport",
                        transport,
                        "client.transport.io-threads",
                        "3",
                        "netty.client.allocator.heap-buffer-first",
                        "true"))) {
            assertThat(tables.connection().configuration().get(ClientOptions.TRANSPORT_BUFFERS))
                    .isEqualTo("heap");
            append(tables);
            upsert(tables);
            assertThat(threads.begun())
                    .extracting(Thread::getName)
                    .contains("fluss-loop", "fluss-loop-io-1", "fluss-loop-io-2")
                    .doesNotContain("fluss-loop-io-3");
        }
        threads.awaitEnd();
    }

    private static void append(TestTables tables) {
        Table log = tables.create(
                TableDescriptor.builder().schema(columns().build()).distributedBy(6));
        try (AppendWriter writer = log.newAppend().createWriter()) {
            for (int id = 0; id < ROWS; id++) {
                writer.append(GenericRow.of(id, textOf(id)));
            }
        }
        try (LogScanner scanner = log.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            var records = TestTables.poll(scanner, ROWS);
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.row().getString("text"))
                            .isEqualTo(textOf(record.row().getInt("id"))));
            assertThat(records.stream().map(record -> record.row().getInt("id")).sorted())
                    .isEqualTo(IntStream.range(0, ROWS).boxed().toList());
        }
    }

    private static void upsert(TestTables tables) throws Exception {
        Table keyed = tables.create(TableDescriptor.builder()
                .schema(columns().primaryKey("id").build())
                .distributedBy(6));
        try (UpsertWriter writer = keyed.newUpsert().createWriter()) {
            for (int id = 0; id < ROWS; id++) {
                writer.upsert(GenericRow.of(id, textOf(id)));
            }
        }
        Lookuper lookuper = keyed.newLookup().createLookuper();
        List<CompletableFuture<LookupResult>> found = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            found.add(lookuper.lookup(id));
        }
        for (int id = 0; id < ROWS; id++) {
            assertThat(found.get(id)
                            .get(1, TimeUnit.MINUTES)
                            .singleRow()
                            .orElseThrow()
                            .getString("text"))
                    .isEqualTo(textOf(id));
        }
    }
}
