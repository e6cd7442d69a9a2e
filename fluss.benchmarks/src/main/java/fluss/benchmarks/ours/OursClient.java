/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.config.ClientOptions;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.TableScan;
import fluss.api.types.DataTypes;
import fluss.benchmarks.worker.BenchmarkClient;
import fluss.benchmarks.worker.RowLookup;
import fluss.benchmarks.worker.RowReader;
import fluss.benchmarks.worker.RowWriter;
import fluss.benchmarks.worker.TableKind;
import fluss.benchmarks.worker.Task;
import fluss.benchmarks.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;

/** A connection with the defaults of the modular client. */
final class OursClient implements BenchmarkClient {

    private final Task task;
    private final FlussConnection connection;

    OursClient(Task task) {
        this.task = task;
        connection = FlussConnection.builder()
                .bootstrapServers(task.bootstrap())
                .option(ClientOptions.METRICS_ENABLED, Boolean.getBoolean(MeteredWorker.PROPERTY))
                .connect();
    }

    @Override
    public void createDatabase() {
        connection
                .admin()
                .createDatabase(task.database(), DatabaseDescriptor.EMPTY, false)
                .join();
    }

    @Override
    public void dropDatabase() {
        connection.admin().dropDatabase(task.database(), false, true).join();
    }

    @Override
    public void createTable(String table, TableKind kind) {
        Schema.Builder schema = Schema.builder()
                .column(Workload.COLUMNS.get(0), DataTypes.BIGINT())
                .column(Workload.COLUMNS.get(1), DataTypes.TIMESTAMP(3))
                .column(Workload.COLUMNS.get(2), DataTypes.STRING())
                .column(Workload.COLUMNS.get(3), DataTypes.DOUBLE())
                .column(Workload.COLUMNS.get(4), DataTypes.BOOLEAN())
                .column(Workload.COLUMNS.get(5), DataTypes.STRING());
        TableDescriptor.Builder descriptor = TableDescriptor.builder();
        switch (kind) {
            case LOG -> {}
            case LOG_UNCOMPRESSED -> descriptor.arrowCompression(ArrowCompression.NONE);
            case KEYED -> schema.primaryKey(Workload.COLUMNS.get(Workload.ID));
        }
        descriptor.schema(schema.build()).distributedBy(Workload.BUCKETS);
        connection.admin().createTable(path(table), descriptor.build(), false).join();
    }

    @Override
    public void dropTable(String table) {
        connection.admin().dropTable(path(table), false).join();
    }

    @Override
    public void open(String table) {
        connection.table(path(table));
    }

    @Override
    public long endOffsets(String table) {
        List<Integer> buckets = IntStream.range(0, Workload.BUCKETS).boxed().toList();
        return connection.admin().listOffsets(path(table), buckets, OffsetSpec.latest()).all().join().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public RowWriter writer(String table, TableKind kind) {
        Table opened = connection.table(path(table));
        return kind == TableKind.KEYED
                ? new OursUpserts(opened.newUpsert().createWriter(), task.rowShape())
                : new OursAppends(opened.newAppend().createWriter(), task.rowShape());
    }

    @Override
    public RowReader reader(String table, boolean twoColumns) {
        TableScan scan = connection.table(path(table)).newScan();
        LogScanner scanner = (twoColumns ? scan.project(Workload.ID, Workload.AMOUNT) : scan).createLogScanner();
        scanner.subscribeAll(OffsetSpec.earliest());
        return new OursReader(scanner, twoColumns, task.textForm());
    }

    @Override
    public RowReader columnReader(String table) {
        RecordBatchLogScanner scanner = connection.table(path(table)).newScan().createRecordBatchLogScanner();
        scanner.subscribeAll(OffsetSpec.earliest());
        return new OursColumnReader(scanner);
    }

    @Override
    public RowLookup lookup(String table) {
        return new OursLookup(connection.table(path(table)).newLookup().createLookuper(), task.textForm());
    }

    @Override
    public void close() {
        connection.close();
    }

    private TablePath path(String table) {
        return TablePath.of(task.database(), table);
    }
}
