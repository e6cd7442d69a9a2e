/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.AclOperation;
import fluss.api.admin.AclPrincipal;
import fluss.api.admin.AclResource;
import fluss.api.admin.Admin;
import fluss.api.admin.ServerNode;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FlussCluster
class AdminIT {

    private static final TableDescriptor KEYED = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("id", DataTypes.BIGINT())
                    .column("name", DataTypes.STRING())
                    .column("price", DataTypes.DECIMAL(10, 2))
                    .primaryKey("id")
                    .build())
            .distributedBy(3, "id")
            .comment("what we sell")
            .customProperty("owner", "ada")
            .build();
    private static final TableDescriptor LOG = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("at", DataTypes.TIMESTAMP(3))
                    .column("text", DataTypes.STRING())
                    .build())
            .distributedBy(2)
            .build();
    private static final TableDescriptor PARTITIONED = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("day", DataTypes.STRING())
                    .column("region", DataTypes.STRING())
                    .column("text", DataTypes.STRING())
                    .build())
            .partitionedBy("day", "region")
            .distributedBy(2)
            .build();

    private static LocalCluster servers;
    private static FlussConnection connection;
    private static Admin admin;

    private String database;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        servers = cluster;
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        admin = connection.admin();
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    @BeforeEach
    void createDatabase() {
        database = LocalClusterExtension.uniqueDatabaseName();
        admin.createDatabase(database, DatabaseDescriptor.EMPTY, false).join();
    }

    private TablePath table(String name) {
        return TablePath.of(database, name);
    }

    @Test
    void aDatabaseIsMadeDescribedListedAndDropped() {
        String name = LocalClusterExtension.uniqueDatabaseName();
        DatabaseDescriptor descriptor = new DatabaseDescriptor(Optional.of("a shop"), Map.of("owner", "ada"));
        Instant before = Instant.now().minusSeconds(5);
        assertThat(admin.databaseExists(name).join()).isFalse();

        admin.createDatabase(name, descriptor, false).join();

        assertThat(admin.databaseExists(name).join()).isTrue();
        assertThat(admin.listDatabases().join()).contains(name, database);
        DatabaseInfo info = admin.getDatabaseInfo(name).join();
        assertThat(info.name()).isEqualTo(name);
        assertThat(info.descriptor()).isEqualTo(descriptor);
        assertThat(info.createdTime()).isBetween(before, Instant.now().plusSeconds(5));
        assertThat(info.modifiedTime()).isEqualTo(info.createdTime());
        admin.dropDatabase(name, false, false).join();
        assertThat(admin.databaseExists(name).join()).isFalse();
    }

    @Test
    void whatADatabaseLacksIsAnErrorUnlessItIsToBeIgnored() {
        String missing = LocalClusterExtension.uniqueDatabaseName();

        assertThat(codeOf(admin.getDatabaseInfo(missing))).isEqualTo(ErrorCode.DATABASE_NOT_EXIST);
        assertThat(codeOf(admin.listTables(missing))).isEqualTo(ErrorCode.DATABASE_NOT_EXIST);
        assertThat(codeOf(admin.dropDatabase(missing, false, false))).isEqualTo(ErrorCode.DATABASE_NOT_EXIST);
        admin.dropDatabase(missing, true, false).join();
        assertThat(codeOf(admin.createDatabase(database, DatabaseDescriptor.EMPTY, false)))
                .isEqualTo(ErrorCode.DATABASE_ALREADY_EXIST);
        admin.createDatabase(database, DatabaseDescriptor.EMPTY, true).join();
    }

    @Test
    void aDatabaseWithTablesIsDroppedOnlyInCascade() {
        admin.createTable(table("t"), LOG, false).join();

        assertThat(codeOf(admin.dropDatabase(database, false, false))).isEqualTo(ErrorCode.DATABASE_NOT_EMPTY);
        admin.dropDatabase(database, false, true).join();
        assertThat(admin.databaseExists(database).join()).isFalse();
    }

    @Test
    void aNameThatCannotBeIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> admin.createDatabase("a.b", DatabaseDescriptor.EMPTY, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.b");
        assertThatThrownBy(() -> admin.databaseExists("__internal")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableIsMadeDescribedListedAndDropped() {
        TablePath path = table("goods");
        assertThat(admin.tableExists(path).join()).isFalse();

        admin.createTable(path, KEYED, false).join();

        assertThat(admin.tableExists(path).join()).isTrue();
        assertThat(admin.listTables(database).join()).containsExactly("goods");
        TableInfo info = admin.getTableInfo(path).join();
        assertThat(info.path()).isEqualTo(path);
        assertThat(info.modifiedTime()).isAfterOrEqualTo(info.createdTime());
        assertThat(info.tableId()).isNotNegative();
        assertThat(info.schemaId()).isEqualTo(1);
        assertThat(info.schema()).isEqualTo(KEYED.schema());
        assertThat(info.primaryKeys()).containsExactly("id");
        assertThat(info.bucketCount()).isEqualTo(3);
        assertThat(info.bucketKeys()).containsExactly("id");
        assertThat(info.descriptor().comment()).contains("what we sell");
        assertThat(info.descriptor().customProperties()).containsEntry("owner", "ada");
        assertThat(info.logFormat()).isEqualTo(LogFormat.ARROW);
        admin.dropTable(path, false).join();
        assertThat(admin.tableExists(path).join()).isFalse();
    }

    @Test
    void whatATableLacksIsAnErrorUnlessItIsToBeIgnored() {
        TablePath path = table("t");

        assertThat(codeOf(admin.getTableInfo(path))).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        assertThat(codeOf(admin.dropTable(path, false))).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        assertThat(codeOf(admin.listPartitionInfos(path))).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        admin.dropTable(path, true).join();
        admin.createTable(path, LOG, false).join();
        assertThat(codeOf(admin.createTable(path, LOG, false))).isEqualTo(ErrorCode.TABLE_ALREADY_EXIST);
        admin.createTable(path, KEYED, true).join();
        assertThat(admin.getTableInfo(path).join().hasPrimaryKey()).isFalse();
    }

    @Test
    void aTableThatTheServerDoesNotWantIsRefusedWithItsReason() {
        TableDescriptor unknownOption = TableDescriptor.builder()
                .schema(LOG.schema())
                .property("table.no.such.option", "1")
                .build();

        assertThat(codeOf(admin.createTable(table("t"), unknownOption, false)))
                .isEqualTo(ErrorCode.INVALID_CONFIG_EXCEPTION);
        assertThatThrownBy(() ->
                        admin.createTable(table("t"), unknownOption, false).join())
                .hasMessageContaining("api=CREATE_TABLE")
                .hasMessageContaining("table.no.such.option");
        assertThat(codeOf(admin.createTable(TablePath.of(LocalClusterExtension.uniqueDatabaseName(), "t"), LOG, false)))
                .isEqualTo(ErrorCode.DATABASE_NOT_EXIST);
    }

    @Test
    void aTableMadeAnewHasAnotherId() {
        TablePath path = table("again");
        admin.createTable(path, LOG, false).join();
        long first = connection.table(path).info().tableId();
        admin.dropTable(path, false).join();
        ReadyTables.createNoticed(servers, admin, path, LOG);

        assertThat(connection.table(path).info().tableId()).isGreaterThan(first);
        assertThat(admin.listOffsets(path, List.of(0, 1), OffsetSpec.latest())
                        .all()
                        .join())
                .isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void partitionsAreMadeListedFilteredAndDropped() {
        TablePath path = table("p");
        ReadyTables.create(servers, admin, path, PARTITIONED);
        PartitionSpec eu = PartitionSpec.of("day", "2026-08-22", "region", "eu");
        PartitionSpec us = PartitionSpec.of("region", "us", "day", "2026-08-22");
        PartitionSpec later = PartitionSpec.of("day", "2026-08-23", "region", "eu");
        assertThat(admin.listPartitionInfos(path).join()).isEmpty();

        admin.createPartition(path, eu, false).join();
        admin.createPartition(path, us, false).join();
        admin.createPartition(path, later, false).join();

        List<PartitionInfo> all = admin.listPartitionInfos(path).join();
        assertThat(all)
                .extracting(PartitionInfo::partitionName)
                .containsExactlyInAnyOrder("2026-08-22$eu", "2026-08-22$us", "2026-08-23$eu");
        assertThat(all).extracting(PartitionInfo::partitionId).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(partition ->
                        assertThat(partition.spec().values().keySet()).containsExactly("day", "region"));
        assertThat(admin.listPartitionInfos(path, PartitionSpec.of("region", "eu"))
                        .join())
                .extracting(PartitionInfo::partitionName)
                .containsExactlyInAnyOrder("2026-08-22$eu", "2026-08-23$eu");
        admin.dropPartition(path, eu, false).join();
        assertThat(admin.listPartitionInfos(path).join())
                .extracting(PartitionInfo::partitionName)
                .containsExactlyInAnyOrder("2026-08-22$us", "2026-08-23$eu");
    }

    @Test
    void whatPartitionsLackIsAnErrorUnlessItIsToBeIgnored() {
        TablePath path = table("p");
        ReadyTables.create(servers, admin, path, PARTITIONED);
        PartitionSpec eu = PartitionSpec.of("day", "d1", "region", "eu");

        assertThat(codeOf(admin.dropPartition(path, eu, false))).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
        admin.dropPartition(path, eu, true).join();
        admin.createPartition(path, eu, false).join();
        assertThat(codeOf(admin.createPartition(path, eu, false))).isEqualTo(ErrorCode.PARTITION_ALREADY_EXISTS);
        admin.createPartition(path, eu, true).join();
        assertThat(codeOf(admin.createPartition(path, PartitionSpec.of("day", "d1"), false)))
                .isEqualTo(ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION);
        assertThatThrownBy(() -> admin.createPartition(path, PartitionSpec.of("day", "a$b", "region", "eu"), false))
                .isInstanceOf(IllegalArgumentException.class);
        TablePath plain = table("plain");
        admin.createTable(plain, LOG, false).join();
        assertThat(codeOf(admin.listPartitionInfos(plain))).isEqualTo(ErrorCode.TABLE_NOT_PARTITIONED_EXCEPTION);
    }

    @Test
    void anEmptyTableBeginsAndEndsAtOffsetZeroRightAfterItIsMade() {
        TablePath path = table("fresh");
        ReadyTables.createNoticed(servers, admin, path, KEYED);

        assertThat(admin.listOffsets(path, List.of(2, 0, 1), OffsetSpec.earliest())
                        .all()
                        .join())
                .isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
        assertThat(admin.listOffsets(path, List.of(1), OffsetSpec.latest())
                        .all()
                        .join())
                .isEqualTo(Map.of(1, 0L));
        long past = System.currentTimeMillis() - 60_000;
        assertThat(admin.listOffsets(path, List.of(0), OffsetSpec.timestamp(past))
                        .all()
                        .join())
                .isEqualTo(Map.of(0, 0L));
        assertThat(admin.listOffsets(path, List.of(), OffsetSpec.latest()).all().join())
                .isEmpty();
    }

    @Test
    void offsetsOfAPartitionAreAskedForByItsName() {
        TablePath path = table("p");
        ReadyTables.create(servers, admin, path, PARTITIONED);
        admin.createPartition(path, PartitionSpec.of("day", "d1", "region", "eu"), false)
                .join();

        assertThat(admin.listOffsets(path, "d1$eu", List.of(0, 1), OffsetSpec.latest())
                        .all()
                        .join())
                .isEqualTo(Map.of(0, 0L, 1, 0L));
        assertThat(codeOf(admin.listOffsets(path, "d1$us", List.of(0), OffsetSpec.latest())
                        .all()))
                .isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
        CompletableFuture<Map<Integer, Long>> unnamed =
                admin.listOffsets(path, List.of(0), OffsetSpec.latest()).all();
        assertThat(codeOf(unnamed)).isEqualTo(ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION);
        assertThatThrownBy(unnamed::join).hasMessageContaining("partitioned by [day, region]");
    }

    @Test
    void offsetsThatCannotBeAreRefused() {
        TablePath path = table("t");
        ReadyTables.create(servers, admin, path, LOG);

        assertThat(codeOf(admin.listOffsets(table("no"), List.of(0), OffsetSpec.latest())
                        .all()))
                .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        CompletableFuture<Map<Integer, Long>> outside =
                admin.listOffsets(path, List.of(0, 7), OffsetSpec.latest()).all();
        assertThat(codeOf(outside)).isEqualTo(ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION);
        assertThat(admin.listOffsets(path, List.of(7, 0), OffsetSpec.latest())
                        .values()
                        .get(0)
                        .join())
                .as("the other bucket's own future")
                .isZero();
        assertThatThrownBy(() -> admin.listOffsets(path, List.of(0, 0), OffsetSpec.latest()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(outside::join)
                .hasMessageContaining("table=" + path)
                .hasMessageContaining("bucket=7")
                .hasMessageContaining("there are 2");
        long future = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        assertThat(codeOf(admin.listOffsets(path, List.of(0), OffsetSpec.timestamp(future))
                        .all()))
                .isEqualTo(ErrorCode.INVALID_TIMESTAMP_EXCEPTION);
        assertThatThrownBy(() -> admin.listOffsets(path, List.of(-1), OffsetSpec.latest()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServersAreTheCoordinatorAndTheTabletServers() {
        List<ServerNode> nodes = admin.getServerNodes().join();

        assertThat(nodes)
                .extracting(ServerNode::type)
                .containsExactly(ServerNode.Type.COORDINATOR, ServerNode.Type.TABLET_SERVER);
        assertThat(nodes).extracting(ServerNode::uid).doesNotHaveDuplicates();
        assertThat(nodes).extracting(ServerNode::id).containsExactly(0, 0);
        assertThat(nodes).extracting(ServerNode::host).containsOnly("127.0.0.1");
        assertThat(nodes)
                .extracting(ServerNode::port)
                .containsExactly(
                        servers.coordinator().port(), servers.tabletServer(0).port());
    }

    @Test
    void openingAMissingTableFailsWithTheStackOfTheCaller() {
        TablePath path = table("no");

        assertThatThrownBy(() -> connection.table(path))
                .isInstanceOfSatisfying(
                        FlussException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_EXIST))
                .hasMessageContaining(path.toString())
                .hasCauseInstanceOf(FlussException.class)
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anySatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(AdminIT.class.getName())));
        assertThat(codeOf(connection.tableAsync(path))).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
    }

    @Test
    void aClusterThatChecksNoRightsSaysSo() {
        Acl acl = Acl.allow(AclPrincipal.user("bob"), AclOperation.READ, AclResource.cluster());

        assertThat(codeOf(admin.listAcls(AclFilter.ANY))).isEqualTo(ErrorCode.SECURITY_DISABLED_EXCEPTION);
        assertThat(codeOf(admin.createAcls(List.of(acl)).all())).isEqualTo(ErrorCode.SECURITY_DISABLED_EXCEPTION);
        assertThat(codeOf(admin.dropAcls(List.of(AclFilter.ANY)).values().get(AclFilter.ANY)))
                .isEqualTo(ErrorCode.SECURITY_DISABLED_EXCEPTION);
    }
}
