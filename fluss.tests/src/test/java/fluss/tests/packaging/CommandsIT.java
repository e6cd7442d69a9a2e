/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code bin/fluss} that work on tables. */
@Timeout(300)
class CommandsIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private final String database = LocalClusterExtension.uniqueDatabaseName();

    private ForkedJvm fluss(String command, String... arguments) {
        return ForkedJvm.of(directory, Path.of(System.getProperty("fluss.root"), "bin", "fluss"))
                .with("--no-build", command, "--bootstrap", CLUSTER.cluster().bootstrapServers())
                .with(arguments);
    }

    private String output(String command, String... arguments) throws Exception {
        return fluss(command, arguments).run().assertSuccess().out();
    }

    private String table(String name, TableDescriptor descriptor, String... partitions) {
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                .connect()) {
            connection
                    .admin()
                    .createDatabase(database, DatabaseDescriptor.EMPTY, true)
                    .join();
            TablePath path = TablePath.of(database, name);
            ReadyTables.create(CLUSTER.cluster(), connection.admin(), path, descriptor);
            for (String partition : partitions) {
                connection
                        .admin()
                        .createPartition(path, PartitionSpec.of("day", partition), false)
                        .join();
            }
            return path.toString();
        }
    }

    private String logTable() {
        return table(
                "events",
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("id", DataTypes.INT())
                                .column("name", DataTypes.STRING())
                                .column("at", DataTypes.TIMESTAMP(3))
                                .column("amount", DataTypes.DECIMAL(10, 2))
                                .column("raw", DataTypes.BYTES())
                                .build())
                        .distributedBy(1)
                        .build());
    }

    private String keyedTable() {
        return table(
                "orders",
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("customer", DataTypes.STRING())
                                .column("id", DataTypes.BIGINT())
                                .column("paid", DataTypes.BOOLEAN())
                                .primaryKey("customer", "id")
                                .build())
                        .distributedBy(2, "customer")
                        .comment("what was ordered")
                        .build());
    }

    @Test
    void whatIsProducedIsConsumed() throws Exception {
        String path = logTable();
        String lines = "1\tone\\ttab\t2026-01-31T12:00\t12.50\t00ff\n" + "2\t\\N\t2026-01-31T12:00:01.250\t-0.01\t\n";

        assertThat(fluss("produce", path).withInput(lines).run().assertSuccess().err())
                .isEqualToNormalizingNewlines("wrote 2 rows\n");

        assertThat(output("consume", path)).isEqualToNormalizingNewlines(lines);
        assertThat(output("consume", path, "--columns", "name,id", "--limit", "1", "--places"))
                .isEqualToNormalizingNewlines("0\t0\t+A\tone\\ttab\t1\n");
        assertThat(output("consume", path, "--from", "latest")).isEmpty();
        assertThat(output("consume", path, "--from", "2026-01-01T00:00:00Z", "--follow", "--limit", "2"))
                .isEqualToNormalizingNewlines(lines);
        assertThat(output("offsets", path)).isEqualToNormalizingNewlines("-\t0\t0\t2\n");
    }

    @Test
    void rowsWithKeysAreUpsertedFoundAndDeleted() throws Exception {
        String path = keyedTable();
        fluss("produce", path)
                .withInput("ada\t1\ttrue\nada\t2\tfalse\nbob\t1\ttrue\n")
                .run()
                .assertSuccess();

        assertThat(output("lookup", path, "ada", "2")).isEqualToNormalizingNewlines("ada\t2\tfalse\n");
        assertThat(output("lookup", path, "ada").lines()).containsExactlyInAnyOrder("ada\t1\ttrue", "ada\t2\tfalse");

        fluss("produce", "--delete", path).withInput("ada\t2\t\\N\n").run().assertSuccess();

        ForkedJvm.Outcome gone = fluss("lookup", path, "ada", "2").run();
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.out()).isEmpty();
        assertThat(output("consume", path, "--places").lines().map(line -> line.replaceAll("^\\d+\t\\d+\t", "")))
                .containsExactlyInAnyOrder(
                        "+I\tada\t1\ttrue", "+I\tada\t2\tfalse", "+I\tbob\t1\ttrue", "-D\tada\t2\tfalse");
    }

    @Test
    void clusterDatabaseAndTableAreDescribed() throws Exception {
        String path = keyedTable();

        assertThat(output("describe").lines())
                .contains("database " + database)
                .anyMatch(line -> line.matches("server \\d+\tTABLET_SERVER\t127\\.0\\.0\\.1:\\d+"));
        assertThat(output("describe", database)).isEqualToNormalizingNewlines("table orders\n");
        assertThat(output("describe", path).lines())
                .contains(
                        "comment what was ordered",
                        "column customer\tSTRING NOT NULL",
                        "column paid\tBOOLEAN",
                        "primary key [customer, id]",
                        "buckets 2\tby [customer]")
                .anyMatch(line -> line.startsWith("table " + path + "\tid "))
                .anyMatch(line -> line.startsWith("property table.replication.factor\t"));
    }

    @Test
    void partitionsAreListedWithTheirOffsets() throws Exception {
        String path = table(
                "visits",
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("id", DataTypes.INT())
                                .column("day", DataTypes.STRING())
                                .build())
                        .partitionedBy("day")
                        .distributedBy(1)
                        .build(),
                "20260131");
        fluss("produce", path).withInput("1\t20260131\n").run().assertSuccess();

        assertThat(output("describe", path).lines()).contains("partitioned by [day]", "partition 20260131");
        assertThat(output("offsets", path)).isEqualToNormalizingNewlines("20260131\t0\t0\t1\n");
    }

    @Test
    void whatCannotBeReadIsAnErrorThatTellsWhere() throws Exception {
        String path = logTable();

        ForkedJvm.Outcome value = fluss("produce", path)
                .withInput("1\tone\t2026-01-31T12:00\t1\t00\nx\ttwo\t2026-01-31T12:00\t1\t00\n")
                .run();
        assertThat(value.exitCode()).isEqualTo(1);
        assertThat(value.err()).contains("produce failed: line 2: 'x' is no value of the column id INT");
        assertThat(fluss("produce", path).withInput("1\n").run().err())
                .contains("produce failed: line 1: there are 1 values in place of 5");
        assertThat(fluss("consume", "events").run().err()).contains("'events' is not of the form DATABASE.TABLE");
        assertThat(fluss("lookup", path, "1").run().err())
                .contains("the primary key of " + path + " has the columns []");
        assertThat(fluss("consume", database + ".nothing").run().err()).contains("nothing");
    }
}
