/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.peer.driver.PeerLake;
import fluss.peer.driver.PeerProcess;
import fluss.testkit.LocalClusterExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables read from a lake of Paimon, and from their logs behind that; the lake is written by the plugin's own writer. The client is modules in a process of
 * its own, with Paimon and Hadoop on the class path.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LakeUnionIT {

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

    private static void tier(InteropTable table) {
        new PeerLake(tiering).tier(table.path().toString(), LAKE.format(), LAKE.catalog(), true);
    }

    /** The rows as texts, in any order. */
    private static List<String> union(InteropTable table, String... which) {
        try (UnionProcess process = reading(table, which)) {
            return process.rows();
        }
    }

    private static UnionProcess reading(InteropTable table, String... which) {
        return UnionProcess.start(
                CLUSTER.cluster().bootstrapServers(), table.path().toString(), LAKE.readerJars(), which);
    }

    private static List<String> texts(List<GenericRow> rows, RowType type) {
        return rows.stream()
                .map(row -> JsonValues.text(JsonValues.row(row, type)))
                .toList();
    }

    private static void assertUnion(InteropTable table, List<GenericRow> expected) {
        assertThat(union(table)).containsExactlyInAnyOrderElementsOf(texts(expected, table.rowType()));
    }

    private static Schema.Builder columns() {
        return Schema.builder()
                .column("region", DataTypes.STRING())
                .column("id", DataTypes.INT())
                .column("text", DataTypes.STRING());
    }

    private static TableDescriptor.Builder inLake(Schema.Builder schema) {
        return TableDescriptor.builder().schema(schema.build()).properties(LakeCluster.IN_THE_LAKE);
    }

    private static List<GenericRow> rows(int from, int to, String text) {
        return IntStream.range(from, to)
                .mapToObj(id -> GenericRow.of(id % 3 == 0 ? "eu" : "us", id, text + id))
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed to Stream.of
    private static List<GenericRow> all(List<GenericRow>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    @Test
    void rowsOfALogComeFromTheLakeAndThenFromTheLog() {
        InteropTable table = clients.create(inLake(columns()).distributedBy(3, "id"));
        clients.ours().append(table, rows(0, 40, "a"));
        assertUnion(table, rows(0, 40, "a")); // there is no snapshot yet
        tier(table);
        assertUnion(table, rows(0, 40, "a"));
        clients.ours().append(table, rows(40, 60, "b"));
        assertUnion(table, all(rows(0, 40, "a"), rows(40, 60, "b")));
        tier(table);
        assertUnion(table, all(rows(0, 40, "a"), rows(40, 60, "b")));

        assertThat(union(table, "columns=text,id", "from-id=39"))
                .hasSize(21)
                .contains("['a39', 39]", "['b40', 40]", "['b59', 59]");
        assertThat(union(table, "limit=7")).hasSize(7);
    }

    @Test
    void logsWithoutBucketKeyAreMixedInTheLake() {
        InteropTable table = clients.create(inLake(columns()).distributedBy(3));
        clients.ours().append(table, rows(0, 40, "a"));
        tier(table);
        clients.ours().append(table, rows(40, 60, "b"));

        assertUnion(table, all(rows(0, 40, "a"), rows(40, 60, "b")));
    }

    @Test
    void partitionsOfALogAreRead() {
        InteropTable table =
                clients.create(inLake(columns()).distributedBy(2, "id").partitionedBy("region"));
        clients.ours().append(table, rows(0, 40, "a"));
        tier(table);
        clients.ours().append(table, rows(40, 60, "b"));
        clients.ours().append(table, List.of(GenericRow.of("asia", 60, "new")));

        assertUnion(table, all(rows(0, 40, "a"), rows(40, 60, "b"), List.of(GenericRow.of("asia", 60, "new"))));
    }

    @Test
    void rowsOfAPrimaryKeyTableAreTheNewestOfEachKey() {
        InteropTable table = clients.create(inLake(columns().primaryKey("id")).distributedBy(3, "id"));
        clients.ours().upsert(table, rows(0, 40, "a"));
        clients.ours().delete(table, rows(0, 5, "a"));
        tier(table);
        assertUnion(table, rows(5, 40, "a"));

        clients.ours().upsert(table, rows(10, 20, "b"));
        clients.ours().delete(table, rows(15, 25, "a"));
        clients.ours().upsert(table, rows(38, 45, "c"));
        clients.ours().delete(table, rows(44, 45, "c"));
        clients.ours().upsert(table, rows(2, 3, "again"));
        List<GenericRow> now =
                all(rows(2, 3, "again"), rows(5, 10, "a"), rows(10, 15, "b"), rows(25, 38, "a"), rows(38, 44, "c"));
        assertUnion(table, now);
        assertThat(union(table, "columns=text"))
                .contains("['again2']", "['b10']", "['c38']")
                .hasSize(now.size());
        tier(table);
        assertUnion(table, now);
    }

    @Test
    void partitionsOfAPrimaryKeyTableAreRead() {
        InteropTable table = clients.create(inLake(columns().primaryKey("region", "id"))
                .distributedBy(2, "id")
                .partitionedBy("region"));
        clients.ours().upsert(table, rows(0, 40, "a"));
        tier(table);
        clients.ours().upsert(table, rows(30, 50, "b"));
        clients.ours().delete(table, rows(0, 10, "a"));
        clients.ours().upsert(table, List.of(GenericRow.of("asia", 60, "new")));
        List<GenericRow> us = Stream.concat(rows(10, 30, "a").stream(), rows(30, 50, "b").stream())
                .filter(row -> "us".equals(row.getField(0)))
                .toList();
        List<GenericRow> eu = Stream.concat(rows(10, 30, "a").stream(), rows(30, 50, "b").stream())
                .filter(row -> "eu".equals(row.getField(0)))
                .toList();
        List<GenericRow> asia = List.of(GenericRow.of("asia", 60, "new"));
        assertUnion(table, all(us, eu, asia));

        OurClient.await(clients.ours()
                .connection()
                .admin()
                .dropPartition(table.path(), new PartitionSpec(Map.of("region", "eu")), false));
        List<GenericRow> tieredEu = rows(0, 40, "a").stream()
                .filter(row -> "eu".equals(row.getField(0)))
                .toList();
        assertUnion(table, all(us, tieredEu, asia)); // as the lake had it
    }

    @Test
    void everyTypeComesBackFromTheLake() {
        List<DataType> types = new ArrayList<>(TestTypes.scalars());
        types.add(DataTypes.ARRAY(DataTypes.STRING()));
        types.add(DataTypes.MAP(DataTypes.STRING(), DataTypes.INT()));
        types.add(TestTypes.rowOf(DataTypes.INT(), DataTypes.DECIMAL(10, 2), DataTypes.TIMESTAMP(3)));
        Schema.Builder schema = Schema.builder();
        for (int i = 0; i < types.size(); i++) {
            schema.column("c" + i, types.get(i));
        }
        InteropTable table = clients.create(inLake(schema).distributedBy(1));
        List<GenericRow> rows = TestValues.readableByAll(new Random(20_261)).rows(table.rowType(), 50);
        clients.ours().append(table, rows);
        tier(table);

        assertUnion(table, rows);
    }

    @Test
    void whatIsTieredWhileATableIsReadChangesNothing() {
        InteropTable table = clients.create(inLake(columns().primaryKey("id")).distributedBy(1, "id"));
        clients.ours().upsert(table, rows(0, 3000, "a"));
        tier(table);
        clients.ours().upsert(table, rows(2000, 2500, "b"));
        try (UnionProcess process = reading(table, "pause")) {
            process.awaitPause();
            clients.ours().upsert(table, rows(0, 3000, "c"));
            tier(table);
            process.goOn();
            assertThat(process.rows())
                    .containsExactlyInAnyOrderElementsOf(texts(
                            all(rows(0, 2000, "a"), rows(2000, 2500, "b"), rows(2500, 3000, "a")), table.rowType()));
        }
    }

    @Test
    void settingsOfTheApplicationTakeThePlaceOfThoseOfTheCluster(@TempDir Path elsewhere) {
        InteropTable table = clients.create(inLake(columns()).distributedBy(1, "id"));
        clients.ours().append(table, rows(0, 10, "a"));
        tier(table);

        assertThat(union(table, "client.lake.paimon.warehouse=" + elsewhere))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("FlussException")
                .contains("in the lake cannot be read: its catalog has no table " + table.path());
    }

    @Test
    void aTableThatIsNotKeptInTheLakeIsReadFromItsLog() {
        TableDescriptor.Builder outside =
                TableDescriptor.builder().schema(columns().build());
        InteropTable table = clients.create(outside.distributedBy(1));
        clients.ours().append(table, rows(0, 10, "a"));

        assertUnion(table, rows(0, 10, "a"));
    }
}
