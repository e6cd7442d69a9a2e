/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.Admin;
import fluss.api.admin.LakeSnapshot;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.peer.driver.PeerLake;
import fluss.peer.driver.PeerProcess;
import fluss.testkit.LocalClusterExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots in a lake of Paimon, into which the plugin's own writer and committer move what both clients have written. */
class LakeSnapshotIT {

    private static final LakeCluster LAKE = LakeCluster.paimon();

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.dedicated(LAKE.builder());

    private static InteropClients clients;
    private static PeerProcess tiering;

    @BeforeAll
    static void connect() {
        clients = new InteropClients(CLUSTER.cluster());
        tiering = PeerProcess.connect(CLUSTER.cluster().bootstrapServers(), Map.of(), LAKE.jars());
    }

    @AfterAll
    static void close() {
        clients.close();
        if (tiering != null) {
            tiering.close();
        }
    }

    private static Admin admin() {
        return clients.ours().connection().admin();
    }

    private static long tier(InteropTable table, boolean readable) {
        return new PeerLake(tiering).tier(table.path().toString(), LAKE.format(), LAKE.catalog(), readable);
    }

    /** What the official client is told of the same snapshot. */
    private static void assertToldToBoth(InteropTable table, LakeSnapshot snapshot, Map<String, ?> which) {
        Map<String, Object> offsets = new TreeMap<>();
        snapshot.tableBucketsOffset()
                .forEach((bucket, offset) -> offsets.put(
                        (bucket.partitionId().isPresent() ? bucket.partitionId().getAsLong() + "/" : "")
                                + bucket.bucket(),
                        offset.intValue()));
        assertThat(new PeerLake(clients.official().peer()).snapshot(table.path().toString(), which))
                .isEqualTo(Map.of("snapshotId", (int) snapshot.snapshotId(), "offsets", offsets));
    }

    private static InteropTable table(Schema schema, String... partitionKeys) {
        return clients.create(TableDescriptor.builder()
                .schema(schema)
                .partitionedBy(partitionKeys)
                .distributedBy(3, "id")
                .properties(LakeCluster.IN_THE_LAKE));
    }

    @Test
    void snapshotsOfALogAreFoundByIdAndAsTheLatestAndTheReadableOne() throws Exception {
        InteropTable table = table(Schema.builder()
                .column("id", DataTypes.INT())
                .column("text", DataTypes.STRING())
                .build());
        assertThat(codeOf(admin().getLatestLakeSnapshot(table.path()))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
        assertThat(codeOf(admin().getReadableLakeSnapshot(table.path()))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
        assertThat(codeOf(admin().getLakeSnapshot(table.path(), 1))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);

        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(GenericRow.of(i, "text " + i));
        }
        Map<Integer, Long> counts = new TreeMap<>();
        clients.ours().appendAll(table, rows).forEach(place -> counts.merge(place.bucket(), 1L, Long::sum));
        long first = tier(table, true);
        clients.official().append(table, rows);
        long second = tier(table, false);

        LakeSnapshot readable = admin().getReadableLakeSnapshot(table.path()).join();
        LakeSnapshot latest = admin().getLatestLakeSnapshot(table.path()).join();
        assertThat(readable.snapshotId()).isEqualTo(first).isLessThan(second);
        assertThat(latest.snapshotId()).isEqualTo(second);
        assertThat(readable.tableId())
                .isEqualTo(admin().getTableInfo(table.path()).join().tableId());
        assertThat(offsets(readable)).isEqualTo(counts);
        counts.replaceAll((bucket, count) -> 2 * count);
        assertThat(offsets(latest)).isEqualTo(counts);
        assertThat(admin().getLakeSnapshot(table.path(), first).join()).isEqualTo(readable);
        assertThat(admin().getLakeSnapshot(table.path(), second).join()).isEqualTo(latest);
        assertThat(codeOf(admin().getLakeSnapshot(table.path(), second + 1)))
                .isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
        assertToldToBoth(table, readable, Map.of("readable", true));
        assertToldToBoth(table, readable, Map.of("id", first));
        assertToldToBoth(table, latest, Map.of());
        try (Stream<Path> files = Files.walk(Path.of(LAKE.catalog().get("warehouse")))) {
            assertThat(files.map(Path::toString))
                    .anyMatch(file -> file.contains(table.path().table() + "/bucket-"));
        }
    }

    private static Map<Integer, Long> offsets(LakeSnapshot snapshot) {
        assertThat(snapshot.tableBucketsOffset().keySet())
                .allSatisfy(bucket -> assertThat(bucket.tableId()).isEqualTo(snapshot.tableId()));
        return snapshot.tableBucketsOffset().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().bucket(), Map.Entry::getValue));
    }

    @Test
    void snapshotOfAPrimaryKeyTableTellsOffsetsOfItsPartitions() {
        InteropTable table = table(
                Schema.builder()
                        .column("region", DataTypes.STRING())
                        .column("id", DataTypes.INT())
                        .column("text", DataTypes.STRING())
                        .primaryKey("region", "id")
                        .build(),
                "region");
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(GenericRow.of(i < 20 ? "eu" : "us", i, "text " + i));
        }
        clients.ours().upsert(table, rows);
        clients.ours().delete(table, rows.subList(0, 5));
        long id = tier(table, true);

        LakeSnapshot snapshot = admin().getLatestLakeSnapshot(table.path()).join();

        assertThat(snapshot.snapshotId()).isEqualTo(id);
        assertThat(admin().getReadableLakeSnapshot(table.path()).join()).isEqualTo(snapshot);
        Map<String, Long> partitions = admin().listPartitionInfos(table.path()).join().stream()
                .collect(Collectors.toMap(PartitionInfo::partitionName, PartitionInfo::partitionId));
        Map<Long, Long> changes = snapshot.tableBucketsOffset().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().partitionId().orElseThrow(),
                        Collectors.summingLong(Map.Entry::getValue)));
        assertThat(changes).isEqualTo(Map.of(partitions.get("eu"), 25L, partitions.get("us"), 10L));
        assertThat(snapshot.tableBucketsOffset().keySet())
                .extracting(TableBucket::bucket)
                .containsOnly(0, 1, 2);
        assertToldToBoth(table, snapshot, Map.of());

        clients.ours().upsert(table, List.of(GenericRow.of("us", 99, "later")));
        LakeSnapshot later =
                admin().getLakeSnapshot(table.path(), tier(table, true)).join();
        assertThat(later.snapshotId()).isGreaterThan(id);
        assertThat(later.tableBucketsOffset().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(36);
    }
}
