/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.Admin;
import fluss.api.admin.ItemFutures;
import fluss.api.admin.TableStats;
import fluss.api.metadata.DatabaseChange;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.DatabaseSummary;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.SchemaInfo;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.metadata.CachedMetadata;
import fluss.core.runtime.BucketQuery;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.OffsetQuestion;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.DatabaseExistsRequest;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.core.wire.proto.DropDatabaseRequest;
import fluss.core.wire.proto.DropTableRequest;
import fluss.core.wire.proto.GetDatabaseInfoRequest;
import fluss.core.wire.proto.GetTableSchemaRequest;
import fluss.core.wire.proto.ListDatabasesRequest;
import fluss.core.wire.proto.ListTablesRequest;
import fluss.core.wire.proto.TableExistsRequest;
import fluss.core.wire.proto.TableExistsResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends what reads to any server and what changes to the coordinator. */
public final class CoreAdmin extends CoreClusterAdmin implements Admin {

    private final AdminCalls calls;

    /** The admin of a connection. */
    public CoreAdmin(ClientRuntime runtime, CachedMetadata metadata) {
        this(new AdminCalls(runtime, metadata));
    }

    private CoreAdmin(AdminCalls calls) {
        super(calls);
        this.calls = calls;
    }

    /** Ends every call under way, and each later one at once. */
    public void close() {
        calls.close();
    }

    private static ErrorContext table(TablePath table) {
        return ErrorContext.NONE.withTable(table);
    }

    @Override
    public CompletableFuture<Void> createDatabase(
            String database, DatabaseDescriptor descriptor, boolean ignoreIfExists) {
        return calls.change(
                ErrorContext.NONE,
                Apis.CREATE_DATABASE,
                AdminMessages.createDatabase(PlainNames.database(database), descriptor, ignoreIfExists));
    }

    @Override
    public CompletableFuture<Void> dropDatabase(String database, boolean ignoreIfNotExists, boolean cascade) {
        DropDatabaseRequest request = DropDatabaseRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .setIgnoreIfNotExists(ignoreIfNotExists)
                .setCascade(cascade)
                .build();
        return calls.change(ErrorContext.NONE, Apis.DROP_DATABASE, request);
    }

    @Override
    public CompletableFuture<List<String>> listDatabases() {
        return calls.read(
                ErrorContext.NONE,
                Apis.LIST_DATABASES,
                ListDatabasesRequest.getDefaultInstance(),
                response -> List.copyOf(response.getDatabaseNameList()));
    }

    @Override
    public CompletableFuture<List<DatabaseSummary>> listDatabaseSummaries() {
        return calls.read(
                ErrorContext.NONE,
                Apis.LIST_DATABASES,
                ListDatabasesRequest.newBuilder().setIncludeSummary(true).build(),
                AdminMessages::databaseSummaries);
    }

    @Override
    public CompletableFuture<Void> alterDatabase(
            String database, List<DatabaseChange> changes, boolean ignoreIfNotExists) {
        return calls.change(
                ErrorContext.NONE,
                Apis.ALTER_DATABASE,
                AlterMessages.alterDatabase(database, changes, ignoreIfNotExists));
    }

    @Override
    public CompletableFuture<Boolean> databaseExists(String database) {
        DatabaseExistsRequest request = DatabaseExistsRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return calls.read(ErrorContext.NONE, Apis.DATABASE_EXISTS, request, DatabaseExistsResponse::getExists);
    }

    @Override
    public CompletableFuture<DatabaseInfo> getDatabaseInfo(String database) {
        GetDatabaseInfoRequest request = GetDatabaseInfoRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return calls.read(
                ErrorContext.NONE,
                Apis.GET_DATABASE_INFO,
                request,
                response -> AdminMessages.databaseInfo(database, response));
    }

    @Override
    public CompletableFuture<Void> createTable(TablePath table, TableDescriptor descriptor, boolean ignoreIfExists) {
        return calls.change(
                table(table), Apis.CREATE_TABLE, AdminMessages.createTable(table, descriptor, ignoreIfExists));
    }

    @Override
    public CompletableFuture<Void> dropTable(TablePath table, boolean ignoreIfNotExists) {
        DropTableRequest request = DropTableRequest.newBuilder()
                .setTablePath(AdminMessages.wire(table))
                .setIgnoreIfNotExists(ignoreIfNotExists)
                .build();
        return calls.changeThen(
                table(table), Apis.DROP_TABLE, request, () -> calls.metadata().forget(table));
    }

    @Override
    public CompletableFuture<List<String>> listTables(String database) {
        ListTablesRequest request = ListTablesRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return calls.read(
                ErrorContext.NONE, Apis.LIST_TABLES, request, response -> List.copyOf(response.getTableNameList()));
    }

    @Override
    public CompletableFuture<Boolean> tableExists(TablePath table) {
        TableExistsRequest request = TableExistsRequest.newBuilder()
                .setTablePath(AdminMessages.wire(table))
                .build();
        return calls.read(table(table), Apis.TABLE_EXISTS, request, TableExistsResponse::getExists);
    }

    @Override
    public CompletableFuture<TableInfo> getTableInfo(TablePath table) {
        return calls.deliver(
                table(table), calls.begin(info -> Stages.pass(calls.metadata().tableInfo(table), info)));
    }

    @Override
    public CompletableFuture<SchemaInfo> getTableSchema(TablePath table) {
        return schema(table, GetTableSchemaRequest.newBuilder());
    }

    @Override
    public CompletableFuture<SchemaInfo> getTableSchema(TablePath table, int schemaId) {
        return schema(table, GetTableSchemaRequest.newBuilder().setSchemaId(schemaId));
    }

    private CompletableFuture<SchemaInfo> schema(TablePath table, GetTableSchemaRequest.Builder request) {
        return calls.read(
                table(table),
                Apis.GET_TABLE_SCHEMA,
                request.setTablePath(AdminMessages.wire(table)).build(),
                AdminMessages::schemaInfo);
    }

    @Override
    public CompletableFuture<Void> alterTable(TablePath table, List<TableChange> changes, boolean ignoreIfNotExists) {
        return calls.change(
                table(table), Apis.ALTER_TABLE, AlterMessages.alterTable(table, changes, ignoreIfNotExists));
    }

    @Override
    public CompletableFuture<TableStats> getTableStats(TablePath table) {
        return calls.deliver(table(table), calls.begin(stats -> new RowCounting(calls, table, stats).begin()));
    }

    @Override
    public CompletableFuture<Void> createPartition(TablePath table, PartitionSpec partition, boolean ignoreIfExists) {
        PlainNames.newPartition(partition);
        return calls.change(
                table(table), Apis.CREATE_PARTITION, AdminMessages.createPartition(table, partition, ignoreIfExists));
    }

    @Override
    public CompletableFuture<Void> dropPartition(TablePath table, PartitionSpec partition, boolean ignoreIfNotExists) {
        PlainNames.partition(partition);
        return calls.changeThen(
                table(table),
                Apis.DROP_PARTITION,
                AdminMessages.dropPartition(table, partition, ignoreIfNotExists),
                () -> calls.metadata().forgetPartitions(table));
    }

    @Override
    public CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table) {
        return listPartitions(table, Optional.empty());
    }

    @Override
    public CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table, PartitionSpec partial) {
        PlainNames.partition(partial);
        return listPartitions(table, Optional.of(partial));
    }

    private CompletableFuture<List<PartitionInfo>> listPartitions(TablePath table, Optional<PartitionSpec> partial) {
        return calls.read(
                table(table),
                Apis.LIST_PARTITION_INFOS,
                AdminMessages.listPartitions(table, partial),
                response -> response.getPartitionsInfoList().stream()
                        .map(AdminMessages::partitionInfo)
                        .toList());
    }

    @Override
    public ItemFutures<Integer, Long> listOffsets(TablePath table, Collection<Integer> buckets, OffsetSpec spec) {
        return listOffsets(table, Optional.empty(), buckets, spec);
    }

    @Override
    public ItemFutures<Integer, Long> listOffsets(
            TablePath table, String partitionName, Collection<Integer> buckets, OffsetSpec spec) {
        return listOffsets(table, Optional.of(partitionName), buckets, spec);
    }

    private ItemFutures<Integer, Long> listOffsets(
            TablePath table, Optional<String> partitionName, Collection<Integer> buckets, OffsetSpec spec) {
        for (int bucket : buckets) {
            if (bucket < 0) {
                throw new IllegalArgumentException("A bucket has a number from 0, not " + bucket);
            }
        }
        Items.checkDistinct(buckets);
        if (buckets.isEmpty()) {
            return Items.of(calls, Map.of());
        }
        BucketQuery<?, ?> query = BucketQuery.of(
                calls.runtime(), table, partitionName, buckets, new OffsetQuestion(spec), calls.timeout());
        CompletableFuture<Void> whole = calls.begin(outcome -> query.begin());
        Stages.onEnd(whole, (nothing, failure) -> {
            if (failure != null) {
                query.fail(failure);
            }
        });
        Items<Integer, Long> items = Items.of(calls, query.outcomes());
        Stages.onEnd(
                CompletableFuture.allOf(query.outcomes().values().toArray(new CompletableFuture<?>[0])),
                (nothing, failure) -> whole.complete(null));
        return items;
    }
}
