/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.admin.Admin;
import fluss.api.admin.ServerNode;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import fluss.testkit.Replicas;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kills servers with a connection open, and goes on. */
@FlussCluster(tabletServers = 3, dedicated = true)
class ServersThatComeAndGoIT {

    private static final List<Integer> BUCKETS = IntStream.range(0, 6).boxed().toList();
    private static final Map<Integer, Long> ALL_EMPTY =
            BUCKETS.stream().collect(Collectors.toMap(bucket -> bucket, bucket -> 0L));

    @Test
    void callsGoOnWhileServersDieAndComeBack(LocalCluster cluster) throws Exception {
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .option("client.request-timeout", "60 s")
                .connect()) {
            Admin admin = connection.admin();
            TablePath table = TablePath.of(LocalClusterExtension.uniqueDatabaseName(), "t");
            admin.createDatabase(table.database(), DatabaseDescriptor.EMPTY, false)
                    .join();
            ReadyTables.create(
                    cluster,
                    admin,
                    table,
                    TableDescriptor.builder()
                            .schema(Schema.builder()
                                    .column("id", DataTypes.INT())
                                    .build())
                            .distributedBy(BUCKETS.size())
                            .property("table.replication.factor", "3")
                            .build());
            assertThat(offsets(admin, table)).isEqualTo(ALL_EMPTY);
            assertThat(admin.getServerNodes().join())
                    .extracting(ServerNode::uid)
                    .containsExactlyInAnyOrder("cs-0", "ts-0", "ts-1", "ts-2");

            // Only a replica that is in sync is made the leader.
            Replicas.of(cluster, TestTables.bucketsOf(connection.table(table)), 3, Duration.ofMinutes(1))
                    .awaitInSync();
            cluster.tabletServer(0).kill();
            // The buckets that it led have no leader until another one is elected.
            assertThat(offsets(admin, table)).isEqualTo(ALL_EMPTY);
            assertThat(admin.tableExists(table).get(1, TimeUnit.MINUTES)).isTrue();

            cluster.coordinator().kill();
            assertThat(admin.listTables(table.database()).get(1, TimeUnit.MINUTES))
                    .containsExactly("t");
            CompletableFuture<Void> change =
                    admin.createDatabase(LocalClusterExtension.uniqueDatabaseName(), DatabaseDescriptor.EMPTY, false);
            cluster.coordinator().restart();
            // It is sent when the coordinator takes connections again, and once; it may come before the coordinator is
            // ready.
            change.handle((done, failure) -> done).get(2, TimeUnit.MINUTES);

            cluster.tabletServer(0).restart();
            cluster.awaitTabletServers(3);
            cluster.tabletServer(1).kill();
            cluster.tabletServer(2).kill();
            assertThat(admin.tableExists(table).get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(connection.table(table).info().bucketCount()).isEqualTo(BUCKETS.size());
        }
    }

    private static Map<Integer, Long> offsets(Admin admin, TablePath table) throws Exception {
        return admin.listOffsets(table, BUCKETS, OffsetSpec.latest()).all().get(2, TimeUnit.MINUTES);
    }
}
