/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.BenchmarkClient;
import fluss.benchmarks.worker.RowLookup;
import fluss.benchmarks.worker.RowReader;
import fluss.benchmarks.worker.RowWriter;
import fluss.benchmarks.worker.TableKind;
import fluss.benchmarks.worker.Task;
import fluss.benchmarks.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fluss.client.Connection;
import org.apache.fluss.client.ConnectionFactory;
import org.apache.fluss.client.admin.OffsetSpec;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.scanner.Scan;
import org.apache.fluss.client.table.scanner.log.LogScanner;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.metadata.DatabaseDescriptor;
import org.apache.fluss.metadata.Schema;
import org.apache.fluss.metadata.TableDescriptor;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.types.DataTypes;

/** A connection with the defaults of the official client. */
final class OfficialClient implements BenchmarkClient {

    private final Task task;
    private final Connection connection;

    OfficialClient(Task task) {
        this.task = task;
        Configuration configuration = new Configuration();
        configuration.setString("bootstrap.servers", task.bootstrap());
        connection = ConnectionFactory.createConnection(configuration);
    }

    @Override
    public void createDatabase() throws Exception {
        connection
                .getAdmin()
                .createDatabase(task.database(), DatabaseDescriptor.EMPTY, false)
                .get();
    }

    @Override
    public void dropDatabase() throws Exception {
        connection.getAdmin().dropDatabase(task.database(), false, true).get();
    }

    @Override
    public void createTable(String table, TableKind kind) throws Exception {
        Schema.Builder schema = Schema.newBuilder()
                .column(Workload.COLUMNS.get(0), DataTypes.BIGINT())
                .column(Workload.COLUMNS.get(1), DataTypes.TIMESTAMP(3))
                .column(Workload.COLUMNS.get(2), DataTypes.STRING())
                .column(Workload.COLUMNS.get(3), DataTypes.DOUBLE())
                .column(Workload.COLUMNS.get(4), DataTypes.BOOLEAN())
                .column(Workload.COLUMNS.get(5), DataTypes.STRING());
        TableDescriptor.Builder descriptor = TableDescriptor.builder();
        switch (kind) {
            case LOG -> {}
            case LOG_UNCOMPRESSED -> descriptor.property("table.log.arrow.compression.type", "NONE");
            case KEYED -> schema.primaryKey(Workload.COLUMNS.get(Workload.ID));
        }
        descriptor.schema(schema.build()).distributedBy(Workload.BUCKETS);
        connection
                .getAdmin()
                .createTable(path(table), descriptor.build(), false)
                .get();
    }

    @Override
    public void dropTable(String table) throws Exception {
        connection.getAdmin().dropTable(path(table), false).get();
    }

    @Override
    public void open(String table) {
        Closing.close(connection.getTable(path(table)));
    }

    @Override
    public long endOffsets(String table) throws Exception {
        List<Integer> buckets = IntStream.range(0, Workload.BUCKETS).boxed().toList();
        return connection
                .getAdmin()
                .listOffsets(path(table), buckets, new OffsetSpec.LatestSpec())
                .all()
                .get()
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public RowWriter writer(String table, TableKind kind) {
        Table opened = connection.getTable(path(table));
        return kind == TableKind.KEYED
                ? new OfficialUpserts(opened, task.rowShape())
                : new OfficialAppends(opened, task.rowShape());
    }

    @Override
    public RowReader reader(String table, boolean twoColumns) {
        Table opened = connection.getTable(path(table));
        Scan scan = opened.newScan();
        LogScanner scanner =
                (twoColumns ? scan.project(new int[] {Workload.ID, Workload.AMOUNT}) : scan).createLogScanner();
        for (int bucket = 0; bucket < Workload.BUCKETS; bucket++) {
            scanner.subscribeFromBeginning(bucket);
        }
        return new OfficialReader(opened, scanner, twoColumns, task.textForm());
    }

    @Override
    public RowLookup lookup(String table) {
        return new OfficialLookup(connection.getTable(path(table)).newLookup().createLookuper(), task.textForm());
    }

    @Override
    public void close() {
        Closing.close(connection);
    }

    private TablePath path(String table) {
        return TablePath.of(task.database(), table);
    }
}
