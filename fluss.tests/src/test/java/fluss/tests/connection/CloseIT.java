/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.error.ClosedException;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import fluss.tests.Failing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@FlussCluster
class CloseIT {

    private static TablePath tableOf(LocalCluster cluster, Admin admin, Schema schema) {
        TablePath path = TablePath.of(LocalClusterExtension.uniqueDatabaseName(), "t");
        admin.createDatabase(path.database(), DatabaseDescriptor.EMPTY, false).join();
        ReadyTables.create(
                cluster, admin, path, TableDescriptor.builder().schema(schema).build());
        return path;
    }

    @Test
    void aClosedConnectionRefusesEveryCallAndLeavesNoThread(LocalCluster cluster) {
        ClientThreads threads = new ClientThreads();
        FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        Admin admin = connection.admin();
        TablePath path = tableOf(
                cluster,
                admin,
                Schema.builder().column("id", DataTypes.INT()).primaryKey("id").build());
        Table table = connection.table(path);

        connection.close();
        connection.close();

        assertThatThrownBy(connection::admin).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> connection.table(path)).isInstanceOf(ClosedException.class);
        assertThat(Failing.failureOf(connection.tableAsync(path))).isInstanceOf(ClosedException.class);
        assertThat(Failing.failureOf(admin.listDatabases())).isInstanceOf(ClosedException.class);
        assertThat(Failing.failureOf(admin.dropTable(path, true))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(table::refresh).isInstanceOf(ClosedException.class);
        assertThatThrownBy(table::newUpsert).isInstanceOf(ClosedException.class);
        assertThatThrownBy(table::newScan).isInstanceOf(ClosedException.class);
        assertThatThrownBy(table::newLookup).isInstanceOf(ClosedException.class);
        assertThat(connection.configuration().asMap()).isNotEmpty();
        assertThat(connection.toString()).contains("closed");
        threads.awaitEnd();
    }

    @Test
    void whatIsInUseWhenTheConnectionIsClosedEnds(LocalCluster cluster) {
        ClientThreads threads = new ClientThreads();
        FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        Table table = connection.table(tableOf(
                cluster,
                connection.admin(),
                Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("text", DataTypes.STRING())
                        .primaryKey("id")
                        .build()));
        UpsertWriter writer = table.newUpsert().createWriter();
        Lookuper lookuper = table.newLookup().createLookuper();
        LogScanner scanner = table.newScan().createLogScanner();
        scanner.subscribeAll(OffsetSpec.earliest());
        WriteFuture<UpsertResult> written = writer.upsert(GenericRow.of(1, "one"));

        connection.close();

        assertThat(written.toCompletableFuture()).succeedsWithin(Duration.ofMinutes(1));
        assertThatThrownBy(() -> writer.upsert(GenericRow.of(2, "two"))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> scanner.poll(Duration.ofSeconds(1))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> lookuper.lookup(1)).isInstanceOf(ClosedException.class);
        threads.awaitEnd();
    }

    @Test
    void closingEndsInItsTimeThoughAServerIsSilent(LocalCluster cluster) {
        ClientThreads threads = new ClientThreads();
        FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        Table table = connection.table(tableOf(
                cluster,
                connection.admin(),
                Schema.builder().column("id", DataTypes.INT()).primaryKey("id").build()));
        UpsertWriter writer = table.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1)).join();
        cluster.tabletServer(0).suspend();
        try {
            WriteFuture<UpsertResult> written = writer.upsert(GenericRow.of(2));

            long begin = System.nanoTime();
            connection.close(Duration.ofMillis(500));

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(450), Duration.ofSeconds(20));
            assertThat(Failing.failureOf(written)).hasMessageContaining("may have been applied");
            threads.awaitEnd();
        } finally {
            cluster.tabletServer(0).resume();
            cluster.awaitReady(); // other tests use it too
        }
    }

    @Test
    void aConnectionThatHasWorkedKeepsFewThreadsWhenItIsIdle(LocalCluster cluster) throws Exception {
        ClientThreads threads = new ClientThreads();
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect()) {
            Table table = connection.table(tableOf(
                    cluster,
                    connection.admin(),
                    Schema.builder()
                            .column("id", DataTypes.INT())
                            .column("text", DataTypes.STRING())
                            .primaryKey("id")
                            .build()));
            table.newUpsert().createWriter().upsert(GenericRow.of(1, "one")).get();
            Row row = table.newLookup()
                    .createLookuper()
                    .lookup(1)
                    .thenApply(result -> result.singleRow().orElseThrow())
                    .get(1, TimeUnit.MINUTES);
            assertThat(row.getString("text")).isEqualTo("one");

            threads.awaitAtMost(3);
        }
        threads.awaitEnd();
    }

    @Test
    void aCallbackMayCloseItsConnection(LocalCluster cluster) throws Exception {
        ClientThreads threads = new ClientThreads();
        FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        connection
                .admin()
                .listDatabases()
                .thenAccept(names -> connection.close())
                .get(1, TimeUnit.MINUTES);

        assertThatThrownBy(connection::admin).isInstanceOf(ClosedException.class);
        threads.awaitEnd();
    }

    @Test
    void aTableOffersOnlyWhatItsKindCanDo(LocalCluster cluster) {
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect()) {
            Schema.Builder columns = Schema.builder().column("id", DataTypes.INT());
            Table log = connection.table(tableOf(cluster, connection.admin(), columns.build()));
            Table keyed = connection.table(tableOf(
                    cluster, connection.admin(), columns.primaryKey("id").build()));

            assertThatThrownBy(log::newUpsert)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no primary key");
            assertThatThrownBy(log::newLookup)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no primary key");
            assertThatThrownBy(keyed::newAppend)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newUpsert()");
            assertThatCode(() -> {
                        log.newAppend();
                        log.newScan();
                        keyed.newUpsert();
                        keyed.newScan();
                        keyed.newLookup();
                    })
                    .doesNotThrowAnyException();
            assertThat(keyed.newRow().set("id", 5).getInt(0)).isEqualTo(5);
            assertThat(keyed.refresh().info()).isEqualTo(keyed.info());
        }
    }
}
