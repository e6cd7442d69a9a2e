/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.MessageLite;
import fluss.api.admin.Admin;
import fluss.api.admin.ServerNode;
import fluss.api.config.ClientOptions;
import fluss.api.error.ClosedException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Failures;
import fluss.core.async.OpenFutures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.metadata.CachedMetadata;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.DatabaseExistsRequest;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.core.wire.proto.DropDatabaseRequest;
import fluss.core.wire.proto.DropTableRequest;
import fluss.core.wire.proto.GetDatabaseInfoRequest;
import fluss.core.wire.proto.ListDatabasesRequest;
import fluss.core.wire.proto.ListTablesRequest;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.TableExistsRequest;
import fluss.core.wire.proto.TableExistsResponse;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends what reads to any server and what changes to the coordinator. */
public final class CoreAdmin implements Admin {

    /** So that a call that can tell why its time ran out does so first. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final ClientRuntime runtime;
    private final CachedMetadata metadata;
    private final Duration timeout;
    private final OpenFutures open = new OpenFutures();

    /** The admin of a connection. */
    public CoreAdmin(ClientRuntime runtime, CachedMetadata metadata) {
        this.runtime = runtime;
        this.metadata = metadata;
        timeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** Ends every call under way, and each later one at once. */
    public void close() {
        open.close(CoreAdmin::closed);
    }

    private <Q extends MessageLite, R extends MessageLite, T> CompletableFuture<T> read(
            ErrorContext context, Api<Q, R> api, Q request, Function<R, T> result) {
        CompletableFuture<R> answer = begin(outcome -> Stages.pass(metadata.read(api, request), outcome));
        return deliver(context, answer.thenApply(result));
    }

    private <Q extends MessageLite, R extends MessageLite> CompletableFuture<Void> change(
            ErrorContext context, Api<Q, R> api, Q request, Runnable afterwards) {
        CompletableFuture<R> answer =
                begin(outcome -> new CoordinatorCall<>(runtime, api, request, timeout, outcome).begin());
        return deliver(context, answer.thenAccept(response -> afterwards.run()));
    }

    private <T extends @Nullable Object> CompletableFuture<T> deliver(
            ErrorContext context, CompletableFuture<T> outcome) {
        return runtime.deliver(outcome.handle((result, failure) -> {
            if (failure != null) {
                throw new CompletionException(Failures.inContext(context, Failures.unwrap(failure)));
            }
            return result;
        }));
    }

    /** A call that begins on the loop, and ends with the connection and after its time in any case. */
    private <T> CompletableFuture<T> begin(Consumer<CompletableFuture<T>> call) {
        CompletableFuture<T> outcome = open.add(new CompletableFuture<>());
        try {
            EventLoop.Timer timer = runtime.loop()
                    .schedule(
                            () -> outcome.completeExceptionally(timedOut()),
                            timeout.plus(GRACE).toNanos());
            Stages.onEnd(outcome, (result, failure) -> timer.cancel());
            runtime.loop().execute(() -> {
                if (!outcome.isDone()) {
                    call.accept(outcome);
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(closed());
        }
        return outcome;
    }

    private RequestTimeoutException timedOut() {
        return new RequestTimeoutException(
                "The call did not end within " + ClientOptions.REQUEST_TIMEOUT.key() + " (" + timeout.toMillis()
                        + " ms)",
                null);
    }

    private static ClosedException closed() {
        return new ClosedException("The connection is closed");
    }

    private static ErrorContext table(TablePath table) {
        return ErrorContext.NONE.withTable(table);
    }

    private static void nothing() {}

    @Override
    public CompletableFuture<Void> createDatabase(
            String database, DatabaseDescriptor descriptor, boolean ignoreIfExists) {
        return change(
                ErrorContext.NONE,
                Apis.CREATE_DATABASE,
                AdminMessages.createDatabase(PlainNames.database(database), descriptor, ignoreIfExists),
                CoreAdmin::nothing);
    }

    @Override
    public CompletableFuture<Void> dropDatabase(String database, boolean ignoreIfNotExists, boolean cascade) {
        DropDatabaseRequest request = DropDatabaseRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .setIgnoreIfNotExists(ignoreIfNotExists)
                .setCascade(cascade)
                .build();
        return change(ErrorContext.NONE, Apis.DROP_DATABASE, request, CoreAdmin::nothing);
    }

    @Override
    public CompletableFuture<List<String>> listDatabases() {
        return read(
                ErrorContext.NONE,
                Apis.LIST_DATABASES,
                ListDatabasesRequest.getDefaultInstance(),
                response -> List.copyOf(response.getDatabaseNameList()));
    }

    @Override
    public CompletableFuture<Boolean> databaseExists(String database) {
        DatabaseExistsRequest request = DatabaseExistsRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return read(ErrorContext.NONE, Apis.DATABASE_EXISTS, request, DatabaseExistsResponse::getExists);
    }

    @Override
    public CompletableFuture<DatabaseInfo> getDatabaseInfo(String database) {
        GetDatabaseInfoRequest request = GetDatabaseInfoRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return read(
                ErrorContext.NONE,
                Apis.GET_DATABASE_INFO,
                request,
                response -> AdminMessages.databaseInfo(database, response));
    }

    @Override
    public CompletableFuture<Void> createTable(TablePath table, TableDescriptor descriptor, boolean ignoreIfExists) {
        return change(
                table(table),
                Apis.CREATE_TABLE,
                AdminMessages.createTable(table, descriptor, ignoreIfExists),
                CoreAdmin::nothing);
    }

    @Override
    public CompletableFuture<Void> dropTable(TablePath table, boolean ignoreIfNotExists) {
        DropTableRequest request = DropTableRequest.newBuilder()
                .setTablePath(AdminMessages.wire(table))
                .setIgnoreIfNotExists(ignoreIfNotExists)
                .build();
        return change(table(table), Apis.DROP_TABLE, request, () -> metadata.forget(table));
    }

    @Override
    public CompletableFuture<List<String>> listTables(String database) {
        ListTablesRequest request = ListTablesRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .build();
        return read(ErrorContext.NONE, Apis.LIST_TABLES, request, response -> List.copyOf(response.getTableNameList()));
    }

    @Override
    public CompletableFuture<Boolean> tableExists(TablePath table) {
        TableExistsRequest request = TableExistsRequest.newBuilder()
                .setTablePath(AdminMessages.wire(table))
                .build();
        return read(table(table), Apis.TABLE_EXISTS, request, TableExistsResponse::getExists);
    }

    @Override
    public CompletableFuture<TableInfo> getTableInfo(TablePath table) {
        return deliver(table(table), begin(info -> Stages.pass(metadata.tableInfo(table), info)));
    }

    @Override
    public CompletableFuture<Void> createPartition(TablePath table, PartitionSpec partition, boolean ignoreIfExists) {
        PlainNames.newPartition(partition);
        return change(
                table(table),
                Apis.CREATE_PARTITION,
                AdminMessages.createPartition(table, partition, ignoreIfExists),
                CoreAdmin::nothing);
    }

    @Override
    public CompletableFuture<Void> dropPartition(TablePath table, PartitionSpec partition, boolean ignoreIfNotExists) {
        PlainNames.partition(partition);
        return change(
                table(table),
                Apis.DROP_PARTITION,
                AdminMessages.dropPartition(table, partition, ignoreIfNotExists),
                () -> metadata.forgetPartitions(table));
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
        return read(
                table(table),
                Apis.LIST_PARTITION_INFOS,
                AdminMessages.listPartitions(table, partial),
                response -> response.getPartitionsInfoList().stream()
                        .map(AdminMessages::partitionInfo)
                        .toList());
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> listOffsets(
            TablePath table, Collection<Integer> buckets, OffsetSpec spec) {
        return listOffsets(table, Optional.empty(), buckets, spec);
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> listOffsets(
            TablePath table, String partitionName, Collection<Integer> buckets, OffsetSpec spec) {
        return listOffsets(table, Optional.of(partitionName), buckets, spec);
    }

    private CompletableFuture<Map<Integer, Long>> listOffsets(
            TablePath table, Optional<String> partitionName, Collection<Integer> buckets, OffsetSpec spec) {
        for (int bucket : buckets) {
            if (bucket < 0) {
                throw new IllegalArgumentException("A bucket has a number from 0, not " + bucket);
            }
        }
        if (buckets.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return deliver(
                table(table),
                begin(offsets ->
                        new OffsetListing(runtime, table, partitionName, buckets, spec, timeout, offsets).begin()));
    }

    @Override
    public CompletableFuture<List<ServerNode>> getServerNodes() {
        CompletableFuture<MetadataResponse> answer = begin(outcome -> Stages.pass(metadata.describeServers(), outcome));
        return deliver(ErrorContext.NONE, answer.thenApply(AdminMessages::serverNodes));
    }
}
