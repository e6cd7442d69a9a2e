/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.fake;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a test says of one table's cluster. Futures end at once. */
public final class FakeMetadata implements ClusterMetadata {

    private final TableInfo table;
    private final Map<TableBucket, Server> leaders = new HashMap<>();
    private final Map<String, Long> partitions = new HashMap<>();
    private final Map<Long, Integer> bucketCounts = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final List<TableBucket> refreshed = new ArrayList<>();
    private final List<Server> failed = new ArrayList<>();
    private @Nullable Supplier<Throwable> problem;

    /** Knows the table, and no leader. */
    public FakeMetadata(TableInfo table) {
        this.table = table;
    }

    /** The server of that number. */
    public static Server server(int id) {
        return new Server(Server.Kind.TABLET_SERVER, id, "127.0.0.1", 9000 + id);
    }

    /** Names the leader of a bucket. */
    public FakeMetadata leader(TableBucket bucket, int server) {
        leaders.put(bucket, server(server));
        return this;
    }

    /** Forgets the leader of a bucket. */
    public void noLeader(TableBucket bucket) {
        leaders.remove(bucket);
    }

    /** Names a partition. */
    public FakeMetadata partition(String name, long id) {
        partitions.put(name, id);
        return this;
    }

    /** Tells how many buckets a partition has, as a server of 1.0 does. */
    public FakeMetadata bucketCount(long partitionId, int count) {
        bucketCounts.put(partitionId, count);
        return this;
    }

    @Override
    public OptionalInt routingBucketCount(TableBucket bucket) {
        return told(bucket.partitionId());
    }

    private OptionalInt told(OptionalLong partition) {
        Integer count = partition.isPresent() ? bucketCounts.get(partition.getAsLong()) : null;
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Tells a schema. */
    public void schema(int id, Schema schema) {
        schemas.put(id, schema);
    }

    /** Lets every question fail, or none. */
    public void failWith(@Nullable Supplier<Throwable> failure) {
        problem = failure;
    }

    /** Buckets that were refreshed, in order. */
    public List<TableBucket> refreshed() {
        return refreshed;
    }

    /** Servers that were marked as failed, in order. */
    public List<Server> failed() {
        return failed;
    }

    private <T> CompletableFuture<T> answer(Supplier<T> value) {
        Supplier<Throwable> failure = problem;
        try {
            return failure == null
                    ? CompletableFuture.completedFuture(value.get())
                    : CompletableFuture.failedFuture(failure.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private BucketLocations locations(OptionalLong partition) {
        List<Optional<Server>> found = new ArrayList<>();
        for (int i = 0; i < told(partition).orElse(table.bucketCount()); i++) {
            found.add(leader(new TableBucket(table.tableId(), partition, i)));
        }
        return new BucketLocations(table.tableId(), partition, found, told(partition));
    }

    @Override
    public CompletableFuture<Server> coordinator() {
        return answer(() -> new Server(Server.Kind.COORDINATOR, 0, "127.0.0.1", 9999));
    }

    @Override
    public CompletableFuture<Server> anyTabletServer() {
        return answer(() -> server(0));
    }

    @Override
    public CompletableFuture<List<Server>> tabletServers() {
        return answer(() -> List.copyOf(leaders.values()));
    }

    @Override
    public CompletableFuture<TableInfo> tableInfo(TablePath path) {
        return answer(() -> table);
    }

    @Override
    public CompletableFuture<Schema> schema(TablePath path, long tableId, int schemaId) {
        return answer(() -> schemas.get(schemaId));
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath path) {
        return answer(() -> locations(OptionalLong.empty()));
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath path, String partitionName) {
        return answer(() -> {
            Long id = partitions.get(partitionName);
            if (id == null) {
                throw new ServerException(ErrorCode.PARTITION_NOT_EXISTS, 36, "no partition " + partitionName, null);
            }
            return locations(OptionalLong.of(id));
        });
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath path, long partitionId) {
        return answer(() -> locations(OptionalLong.of(partitionId)));
    }

    @Override
    public Optional<Server> leader(TableBucket bucket) {
        return Optional.ofNullable(leaders.get(bucket));
    }

    @Override
    public Optional<BucketLocations> cached(TablePath path, Optional<String> partitionName) {
        if (partitionName.isEmpty()) {
            return Optional.of(locations(OptionalLong.empty()));
        }
        return Optional.ofNullable(partitions.get(partitionName.get())).map(id -> locations(OptionalLong.of(id)));
    }

    @Override
    public CompletableFuture<BucketLocations> refresh(TablePath path, List<TableBucket> buckets) {
        refreshed.addAll(buckets);
        return answer(() -> locations(buckets.get(0).partitionId()));
    }

    @Override
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> read(Api<Q, R> api, Q request) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(api.name()));
    }

    @Override
    public void markFailed(Server server) {
        failed.add(server);
    }
}
