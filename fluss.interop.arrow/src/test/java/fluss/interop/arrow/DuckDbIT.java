/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.column.ColumnBatch;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogRange;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.interop.arrow.example.DuckDbExample;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.ReadyTables;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DuckDB asks a Fluss table in SQL, through the C stream, and what it answers goes back as columns. */
@FlussCluster
@Timeout(180)
class DuckDbIT {

    private static LocalCluster servers;
    private static FlussConnection connection;

    private final BufferAllocator allocator = new RootAllocator();

    @BeforeAll
    static void connect(LocalCluster cluster) {
        servers = cluster;
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        connection
                .admin()
                .createDatabase("ducks", DatabaseDescriptor.EMPTY, true)
                .join();
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    private static Table create(String name, Schema schema) {
        TablePath path = TablePath.of("ducks", name);
        ReadyTables.create(
                servers,
                connection.admin(),
                path,
                TableDescriptor.builder().schema(schema).distributedBy(3).build());
        return connection.table(path);
    }

    private static DuckDBConnection duckDb() throws SQLException {
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
    }

    private static Table orders() {
        Table orders = create(
                "orders",
                Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("customer", DataTypes.STRING())
                        .column("amount", DataTypes.DECIMAL(10, 2))
                        .column("placed", DataTypes.TIMESTAMP_LTZ(6))
                        .column("tags", DataTypes.ARRAY(DataTypes.STRING()))
                        .column("home", DataTypes.ROW(DataTypes.FIELD("city", DataTypes.STRING())))
                        .column("prices", DataTypes.MAP(DataTypes.STRING(), DataTypes.INT()))
                        .build());
        try (AppendWriter writer = orders.newAppend().createWriter()) {
            for (long i = 0; i < 10_000; i++) {
                writer.append(GenericRow.of(
                        i,
                        i % 3 == 0 ? null : "customer " + i % 3,
                        BigDecimal.valueOf(i * 25, 2),
                        Instant.ofEpochSecond(1_700_000_000 + i),
                        List.of("a", "tag " + i % 2),
                        GenericRow.of("city " + i % 5),
                        Map.of("x", (int) i)));
                if (i % 2_500 == 0) {
                    writer.flush();
                }
            }
        }
        return orders;
    }

    @Test
    void sqlRunsOverAScanThroughTheStream() throws Exception {
        Table orders = orders();
        assertThat(DuckDbExample.spentByCustomer(orders))
                .containsEntry("customer 1", new BigDecimal("4165416.75"))
                .hasSize(3);
        try (DuckDBConnection duckDb = duckDb();
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            ArrowScans.export(orders.newScan().createRecordBatchLogReader(LogRange.untilNow()), allocator, stream);
            duckDb.registerArrowStream("orders", stream);
            try (Statement statement = duckDb.createStatement();
                    ResultSet result =
                            statement.executeQuery("SELECT customer, count(*), sum(amount), max(epoch(placed)),"
                                    + " min(tags[2]), count(DISTINCT home.city), sum(prices['x'])"
                                    + " FROM orders GROUP BY customer ORDER BY customer NULLS FIRST")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isNull();
                assertThat(result.getLong(2)).isEqualTo(3_334);
                assertThat(result.getBigDecimal(3)).isEqualByComparingTo("4167083.25");
                assertThat(result.getDouble(4)).isEqualTo(1_700_009_999.0);
                assertThat(result.getString(5)).isEqualTo("tag 0");
                assertThat(result.getLong(6)).isEqualTo(5);
                assertThat(result.getLong(7)).isEqualTo(16_668_333);
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("customer 1");
                assertThat(result.getLong(2)).isEqualTo(3_333);
            }
        }
    }

    @Test
    void answersOfDuckDbAreAppendedAsColumns() throws Exception {
        Table squares = create(
                "squares",
                Schema.builder()
                        .column("n", DataTypes.BIGINT())
                        .column("square", DataTypes.DOUBLE())
                        .column("text", DataTypes.STRING())
                        .build());
        try (DuckDBConnection duckDb = duckDb();
                Statement statement = duckDb.createStatement();
                DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery(
                        "SELECT n, CAST(n * n AS DOUBLE) AS square, 'n' || n AS text FROM range(5000) t(n)");
                ArrowReader reader = (ArrowReader) result.arrowExportStream(allocator, 1_000);
                AppendWriter writer = squares.newAppend().createWriter()) {
            Iterator<ColumnBatch> batches =
                    ArrowSources.batches(reader, squares.info().schema().rowType());
            while (batches.hasNext()) {
                writer.append(batches.next());
            }
            writer.flush();
        }
        try (VectorSchemaRoot all = ArrowScans.readAll(
                squares.newScan().project("text", "n").createRecordBatchLogReader(LogRange.untilNow()), allocator)) {
            assertThat(all.getRowCount()).isEqualTo(5_000);
            long sum = 0;
            for (int i = 0; i < all.getRowCount(); i++) {
                long n = (Long) all.getVector("n").getObject(i);
                assertThat(all.getVector("text").getObject(i)).hasToString("n" + n);
                sum += n;
            }
            assertThat(sum).isEqualTo(5_000L * 4_999 / 2);
        }
    }
}
