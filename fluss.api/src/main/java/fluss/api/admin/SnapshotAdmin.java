/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Finds snapshots in remote storage and in the lake, and holds them. The part of {@link Admin} about it, with the rules of that. */
public interface SnapshotAdmin {

    /** The latest snapshot of each bucket of a primary-key table that is not partitioned. */
    CompletableFuture<LatestKvSnapshots> getLatestKvSnapshots(TablePath table);

    /** The latest snapshot of each bucket of a partition of a primary-key table. */
    CompletableFuture<LatestKvSnapshots> getLatestKvSnapshots(TablePath table, String partitionName);

    /** What a snapshot is made of. Ends in KV_SNAPSHOT_NOT_EXIST if it is gone. */
    CompletableFuture<KvSnapshotMetadata> getKvSnapshotMetadata(TableBucket bucket, long snapshotId);

    /**
     * The ids of all snapshots that the cluster keeps, by bucket.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     *
     * @param partitionId present if and only if the table is partitioned
     */
    CompletableFuture<Map<TableBucket, List<Long>>> listKvSnapshots(long tableId, OptionalLong partitionId);

    /**
     * Where the buckets with log segments in remote storage keep the list of these.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     *
     * @param partitionId present if and only if the table is partitioned
     */
    CompletableFuture<List<RemoteLogManifest>> listRemoteLogManifests(long tableId, OptionalLong partitionId);

    /**
     * Keeps the cluster from deleting snapshots, until the lease ends. Makes the lease, or adds to it and lets it last that
     * long from now. Servers do not check that a snapshot is there: see {@link #getKvSnapshotMetadata} afterwards.
     *
     * @param leaseId chosen by the caller, not empty, for example a UUID
     * @param duration how long the lease lasts from now, at least a millisecond
     * @param snapshots snapshot id by bucket; at least one. Replaces another snapshot of the bucket in the same lease
     * @return the snapshots that could not be leased
     */
    CompletableFuture<Map<TableBucket, Long>> acquireKvSnapshotLease(
            String leaseId, Duration duration, Map<TableBucket, Long> snapshots);

    /** Lets a lease last that long from now. Renew well before it ends. */
    CompletableFuture<Void> renewKvSnapshotLease(String leaseId, Duration duration);

    /** Gives buckets of a lease free; with the last one the lease is gone. What is not in the lease is no error. */
    CompletableFuture<Void> releaseKvSnapshotLease(String leaseId, Collection<TableBucket> buckets);

    /** Gives all buckets of a lease free. An unknown lease is no error. */
    CompletableFuture<Void> dropKvSnapshotLease(String leaseId);

    /**
     * The latest snapshot in the lake. To read lake and log together take {@link #getReadableLakeSnapshot}: what readers
     * of the lake do not see yet would be missing. Ends in LAKE_SNAPSHOT_NOT_EXIST if there is none.
     */
    CompletableFuture<LakeSnapshot> getLatestLakeSnapshot(TablePath table);

    /** A snapshot in the lake by its id. Ends in LAKE_SNAPSHOT_NOT_EXIST if it is gone. */
    CompletableFuture<LakeSnapshot> getLakeSnapshot(TablePath table, long snapshotId);

    /** The latest snapshot that readers of the lake see. Ends in LAKE_SNAPSHOT_NOT_EXIST if there is none. */
    CompletableFuture<LakeSnapshot> getReadableLakeSnapshot(TablePath table);
}
