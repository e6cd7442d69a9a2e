/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.metadata.BucketLocations;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A cluster that the test arranges: which tables and partitions there are, and who leads. */
final class FakeMetadata implements ClusterMetadata {

    static final Server COORDINATOR = new Server(Server.Kind.COORDINATOR, 0, "h", 1);
    static final Server TS1 = new Server(Server.Kind.TABLET_SERVER, 1, "h", 2);
    static final Server TS2 = new Server(Server.Kind.TABLET_SERVER, 2, "h", 3);

    /** Leaders as the cluster has them; the client's view until it asks. */
    final Map<Integer, Server> leaders = new HashMap<>();

    /** Ids of partitions by name. */
    final Map<String, Long> partitions = new HashMap<>();

    /** What was asked for again. */
    final List<TableBucket> refreshes = new ArrayList<>();

    final List<Server> failed = new ArrayList<>();

    /** What a refresh finds to have changed, run when it is asked for. */
    Runnable onRefresh = () -> {};

    long tableId = 1;
    int bucketCount = 4;

    /** Whether the cluster tells how many buckets partitions have, as one of 1.0 does. */
    boolean isCountTold;

    boolean tableExists = true;

    /** Whether the client knows already what there is. */
    boolean isCached;

    int locates;

    @Override
    public CompletableFuture<Server> coordinator() {
        return CompletableFuture.completedFuture(COORDINATOR);
    }

    @Override
    public CompletableFuture<Server> anyTabletServer() {
        return CompletableFuture.completedFuture(TS1);
    }

    @Override
    public CompletableFuture<List<Server>> tabletServers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<TableInfo> tableInfo(TablePath table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Schema> schema(TablePath table, long id, int schemaId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table) {
        locates++;
        return tableExists
                ? CompletableFuture.completedFuture(locations(OptionalLong.empty()))
                : CompletableFuture.failedFuture(error(ErrorCode.TABLE_NOT_EXIST));
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table, String partitionName) {
        locates++;
        Long id = partitions.get(partitionName);
        return id != null
                ? CompletableFuture.completedFuture(locations(OptionalLong.of(id)))
                : CompletableFuture.failedFuture(error(ErrorCode.PARTITION_NOT_EXISTS));
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table, long partitionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Server> leader(TableBucket bucket) {
        return Optional.ofNullable(leaders.get(bucket.bucket()));
    }

    @Override
    public Optional<BucketLocations> cached(TablePath table, Optional<String> partitionName) {
        return isCached && partitionName.map(partitions::containsKey).orElse(true)
                ? Optional.of(locations(partitionName
                        .map(name -> OptionalLong.of(partitions.getOrDefault(name, -1L)))
                        .orElse(OptionalLong.empty())))
                : Optional.empty();
    }

    @Override
    public CompletableFuture<BucketLocations> refresh(TablePath table, List<TableBucket> buckets) {
        TableBucket bucket = buckets.get(0);
        refreshes.addAll(buckets);
        onRefresh.run();
        if (!tableExists) {
            return CompletableFuture.failedFuture(error(ErrorCode.TABLE_NOT_EXIST));
        }
        if (bucket.partitionId().isPresent()
                && !partitions.containsValue(bucket.partitionId().getAsLong())) {
            return CompletableFuture.failedFuture(error(ErrorCode.PARTITION_NOT_EXISTS));
        }
        return CompletableFuture.completedFuture(locations(bucket.partitionId()));
    }

    @Override
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> read(Api<Q, R> api, Q request) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(api.name()));
    }

    @Override
    public void markFailed(Server server) {
        failed.add(server);
    }

    private BucketLocations locations(OptionalLong partition) {
        List<Optional<Server>> known = new ArrayList<>();
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            known.add(Optional.ofNullable(leaders.get(bucket)));
        }
        return new BucketLocations(tableId, partition, known, toldCount());
    }

    private OptionalInt toldCount() {
        return isCountTold ? OptionalInt.of(bucketCount) : OptionalInt.empty();
    }

    @Override
    public OptionalInt routingBucketCount(TableBucket bucket) {
        return toldCount();
    }

    static ServerException error(ErrorCode code) {
        return new ServerException(code, code.number(), "[from=fake] " + code, null);
    }
}
