/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import com.google.protobuf.MessageLite;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * What is known of the cluster, and how to know more. Reading the cache never blocks; refreshes of the same thing are shared
 * and spaced by the retry backoff. Futures complete on the event loop. Safe for any thread.
 */
public interface ClusterMetadata {

    /** The coordinator; asks for it if it is not known. */
    CompletableFuture<Server> coordinator();

    /** Some tablet server that is alive; another one than before if that one was marked as failed. */
    CompletableFuture<Server> anyTabletServer();

    /** All tablet servers that are alive, freshly asked for. */
    CompletableFuture<List<Server>> tabletServers();

    /** Describes a table, freshly asked for. */
    CompletableFuture<TableInfo> tableInfo(TablePath table);

    /** A schema of a table; asked for once. */
    CompletableFuture<Schema> schema(TablePath table, long tableId, int schemaId);

    /**
     * The buckets of a table that is not partitioned, from the cache if they are there. Ends in a {@link
     * fluss.api.error.ServerException} with TABLE_NOT_EXIST if there is no such table.
     */
    CompletableFuture<BucketLocations> locate(TablePath table);

    /** The buckets of a partition by its name. Ends in PARTITION_NOT_EXISTS if there is no such partition. */
    CompletableFuture<BucketLocations> locate(TablePath table, String partitionName);

    /** The buckets of a partition by its id. Ends in PARTITION_NOT_EXISTS if there is no such partition. */
    CompletableFuture<BucketLocations> locate(TablePath table, long partitionId);

    /** The leader of a bucket, as far as the cache knows. */
    Optional<Server> leader(TableBucket bucket);

    /**
     * How many buckets the partition of a bucket has, as far as the cache knows and a server told: to be told with requests, so
     * that the server notices that the client has another number in mind.
     */
    OptionalInt routingBucketCount(TableBucket bucket);

    /** The cached buckets of a partition by its name, without asking. */
    Optional<BucketLocations> cached(TablePath table, Optional<String> partitionName);

    /**
     * Forgets the leader of a bucket and asks for the table, or partition, anew. The future ends when the answer is in the cache;
     * the leader may still be unknown then. Ends in TABLE_NOT_EXIST or PARTITION_NOT_EXISTS if that is gone, which is forgotten.
     */
    default CompletableFuture<BucketLocations> refresh(TablePath table, TableBucket bucket) {
        return refresh(table, List.of(bucket));
    }

    /** The same for several buckets of one table without partitions, or of one partition. */
    CompletableFuture<BucketLocations> refresh(TablePath table, List<TableBucket> buckets);

    /** Sends a request that only reads to any server, another one if that fails, for at most {@code client.request-timeout}. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> read(Api<Q, R> api, Q request);

    /** Notes that a server could not be reached, so that another one is asked next time. */
    void markFailed(Server server);
}
