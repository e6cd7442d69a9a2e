/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@FlussCluster
class PartitionInteropIT {

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    /** Not every edge is the name of a partition, and each costs the cluster a bucket. */
    private static List<Object> partitionValues(ScalarType type) {
        List<Object> edges = TestValues.edges(type);
        return switch (type.root()) {
            case CHAR, STRING -> List.of("a", "A");
            case BINARY -> edges.subList(0, 2);
            case BYTES -> List.of(new byte[] {0}, new byte[] {-1, 1});
            case DATE -> edges.subList(0, 3);
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                edges.stream()
                        .filter(edge -> !OfficialGap.isIn(type, JsonValues.natural(edge, type)))
                        .limit(3)
                        .toList();
            default -> edges;
        };
    }

    static List<ScalarType> partitionTypes() {
        return TestTypes.keyTypes().stream()
                .filter(type -> type.root() != TypeRoot.DECIMAL)
                .toList();
    }

    /** A row for every other value. */
    private static List<GenericRow> rows(List<Object> values, int from) {
        return Stream.iterate(from, i -> i < values.size(), i -> i + 2)
                .map(i -> GenericRow.of(values.get(i), "x"))
                .toList();
    }

    /** The official client makes the partitions of a half of the values, ours those of the other half. */
    @ParameterizedTest
    @MethodSource("partitionTypes")
    void valueOfEitherIsInTheSamePartition(ScalarType type) {
        InteropTable table = clients.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("p", type.notNull())
                        .column("text", DataTypes.STRING())
                        .build())
                .partitionedBy("p")
                .distributedBy(1));
        List<Object> values = partitionValues(type);
        clients.ours().append(table, rows(values, 0));
        clients.official().append(table, rows(values, 1));
        clients.ours().append(table, rows(values, 1));
        clients.official().append(table, rows(values, 0));

        List<PeerRecord> records = clients.ours().scan(table, 2 * values.size());

        assertThat(records)
                .hasSize(2 * values.size())
                .isEqualTo(clients.official().scan(table, 2 * values.size()));
        assertThat(records.stream()
                        .collect(Collectors.groupingBy(
                                record -> record.row().get(0),
                                Collectors.mapping(PeerRecord::partitionId, Collectors.toSet())))
                        .values())
                .hasSameSizeAs(values)
                .allSatisfy(partitions -> assertThat(partitions).hasSize(1));
        assertThat(OurClient.await(clients.ours().connection().admin().listPartitionInfos(table.path())))
                .hasSameSizeAs(values);
    }

    @Test
    void partitionsOfAPrimaryKeyTableHaveTheRowsOfBoth() {
        InteropTable table = clients.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("region", DataTypes.STRING())
                        .column("id", DataTypes.INT())
                        .column("day", DataTypes.DATE())
                        .column("line", DataTypes.INT())
                        .column("text", DataTypes.STRING())
                        .primaryKey("id", "region", "day", "line")
                        .build())
                .partitionedBy("day", "region")
                .distributedBy(2, "id"));
        clients.official().peer().createPartition(table.path().toString(), Map.of("region", "eu", "day", "2024-02-29"));
        OurClient.await(clients.ours()
                .connection()
                .admin()
                .createPartition(table.path(), PartitionSpec.of("region", "us", "day", "2024-02-29"), false));
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            rows.add(GenericRow.of(i % 2 == 0 ? "eu" : "us", i % 6, LocalDate.of(2024, 2, 29), i, "text " + i));
        }
        clients.ours().upsert(table, rows.subList(0, 12));
        clients.official().upsert(table, rows.subList(12, 24));

        List<GenericRow> keys = rows.stream()
                .map(row -> OurClient.selected(row, new int[] {1, 0, 2, 3}))
                .toList();
        GenericRow prefix = OurClient.selected(rows.get(4), new int[] {2, 0, 1});
        List<GenericRow> ofPrefix =
                rows.stream().filter(row -> row.getField(1).equals(4)).toList();
        for (InteropClient reader : clients.both()) {
            assertThat(reader.lookup(table, keys))
                    .as("rows of %s", reader)
                    .isEqualTo(JsonValues.rows(rows, table.rowType()));
            assertThat(reader.prefixLookup(table, List.of("day", "region", "id"), prefix))
                    .as("rows of %s", reader)
                    .containsExactlyInAnyOrderElementsOf(JsonValues.rows(ofPrefix, table.rowType()));
        }
        assertThat(clients.ours().scan(table, 24))
                .hasSize(24)
                .isEqualTo(clients.official().scan(table, 24));
    }
}
