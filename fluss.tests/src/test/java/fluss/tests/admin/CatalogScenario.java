/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.ServerNode;
import fluss.api.admin.TableStats;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseSummary;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases, tables, partitions; what {@link AdminIT} tells of them in detail is not repeated here. */
interface CatalogScenario extends AdminScenario {

    TableDescriptor KEYED = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("id", DataTypes.BIGINT())
                    .column("name", DataTypes.STRING())
                    .primaryKey("id")
                    .build())
            .distributedBy(3)
            .build();
    TableDescriptor PARTITIONED = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("day", DataTypes.STRING())
                    .column("text", DataTypes.STRING())
                    .build())
            .partitionedBy("day")
            .distributedBy(2)
            .build();

    @Test
    default void databasesAndTablesComeAndGoForWhoMayDoEverything() {
        String name = LocalClusterExtension.uniqueDatabaseName();
        TablePath path = TablePath.of(name, "days");
        PartitionSpec monday = PartitionSpec.of("day", "monday");

        admin().createDatabase(name, DatabaseDescriptor.EMPTY, false).join();
        assertThat(admin().listDatabases().join()).contains(name);
        assertThat(admin().databaseExists(name).join()).isTrue();
        assertThat(admin().getDatabaseInfo(name).join().name()).isEqualTo(name);
        ReadyTables.create(cluster(), admin(), path, PARTITIONED);
        assertThat(admin().listTables(name).join()).containsExactly("days");
        assertThat(admin().tableExists(path).join()).isTrue();
        assertThat(admin().getTableInfo(path).join().isPartitioned()).isTrue();
        admin().createPartition(path, monday, false).join();
        assertThat(admin().listPartitionInfos(path).join())
                .extracting(PartitionInfo::partitionName)
                .containsExactly("monday");
        assertThat(admin().listPartitionInfos(path, monday).join()).hasSize(1);
        assertThat(admin().listOffsets(path, "monday", List.of(0, 1), OffsetSpec.latest())
                        .all()
                        .join())
                .isEqualTo(Map.of(0, 0L, 1, 0L));
        assertThat(codeOf(admin().listOffsets(path, List.of(0), OffsetSpec.latest())
                        .all()))
                .isEqualTo(ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION);
        admin().dropPartition(path, monday, false).join();
        admin().dropTable(path, false).join();
        admin().dropDatabase(name, false, false).join();
        assertThat(admin().databaseExists(name).join()).isFalse();
    }

    @Test
    default void theServersAreThoseOfTheCluster() {
        assertThat(admin().getServerNodes().join())
                .extracting(ServerNode::type)
                .containsExactly(
                        ServerNode.Type.COORDINATOR, ServerNode.Type.TABLET_SERVER, ServerNode.Type.TABLET_SERVER);
    }

    @Test
    default void summariesTellTheAgeAndTheTablesOfDatabases() {
        create("one", KEYED);
        create("two", PARTITIONED);

        List<DatabaseSummary> summaries = admin().listDatabaseSummaries().join();

        assertThat(summaries)
                .filteredOn(summary -> summary.name().equals(database()))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.tableCount()).isEqualTo(2);
                    assertThat(summary.createdTime())
                            .isBetween(
                                    Instant.now().minusSeconds(120),
                                    Instant.now().plusSeconds(5));
                });
        assertThat(summaries)
                .extracting(DatabaseSummary::name)
                .containsExactlyInAnyOrderElementsOf(admin().listDatabases().join());
    }

    @Test
    default void statisticsCountTheRowsThatAreThere() {
        TablePath path = create("keyed", KEYED);
        assertThat(admin().getTableStats(path).join().rowCount()).isZero();
        try (UpsertWriter writer = connection().table(path).newUpsert().createWriter()) {
            for (long id = 0; id < 20; id++) {
                writer.upsert(GenericRow.of(id, "a"));
                writer.upsert(GenericRow.of(id, "b"));
            }
            writer.flush();
        }

        TableStats stats =
                AdminScenario.eventually(() -> admin().getTableStats(path).join(), found -> found.rowCount() == 20);
        assertThat(stats.rowCounts()).hasSize(3);
        assertThat(codeOf(admin().getTableStats(TablePath.of(database(), "no"))))
                .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
    }

    @Test
    default void statisticsCountTheRowsOfAllPartitions() {
        TablePath path = create("parts", PARTITIONED);
        assertThat(admin().getTableStats(path).join().rowCounts()).isEmpty();
        admin().createPartition(path, PartitionSpec.of("day", "d1"), false).join();
        admin().createPartition(path, PartitionSpec.of("day", "d2"), false).join();
        try (AppendWriter writer = connection().table(path).newAppend().createWriter()) {
            writer.append(GenericRow.of("d1", "x"));
            writer.append(GenericRow.of("d1", "y"));
            writer.append(GenericRow.of("d2", "z"));
            writer.flush();
        }

        TableStats stats =
                AdminScenario.eventually(() -> admin().getTableStats(path).join(), found -> found.rowCount() == 3);
        assertThat(stats.rowCounts()).hasSize(4);
    }

    @Test
    default void rowsThatTheServerDoesNotCountAreAnError() {
        TablePath path = create(
                "wal",
                TableDescriptor.builder()
                        .schema(KEYED.schema())
                        .property("table.changelog.image", "WAL")
                        .build());

        assertThat(codeOf(admin().getTableStats(path))).isEqualTo(ErrorCode.INVALID_TABLE_EXCEPTION);
    }
}
