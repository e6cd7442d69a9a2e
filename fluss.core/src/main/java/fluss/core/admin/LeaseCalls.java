/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.metadata.TableBucket;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.AcquireKvSnapshotLeaseRequest;
import fluss.core.wire.proto.AcquireKvSnapshotLeaseResponse;
import fluss.core.wire.proto.DropKvSnapshotLeaseRequest;
import fluss.core.wire.proto.PbKvSnapshotLeaseForBucket;
import fluss.core.wire.proto.PbKvSnapshotLeaseForTable;
import fluss.core.wire.proto.ReleaseKvSnapshotLeaseRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Leases of snapshots: {@code docs/protocol/metadata.md}, section 16. */
final class LeaseCalls {

    private final AdminCalls calls;

    LeaseCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<Map<TableBucket, Long>> acquire(
            String leaseId, Duration duration, Map<TableBucket, Long> snapshots) {
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("A lease is acquired for at least one snapshot");
        }
        AcquireKvSnapshotLeaseRequest.Builder request = lease(leaseId, duration);
        BucketMessages.byTable(snapshots).forEach((tableId, buckets) -> {
            PbKvSnapshotLeaseForTable.Builder table =
                    PbKvSnapshotLeaseForTable.newBuilder().setTableId(tableId);
            buckets.forEach((bucket, snapshotId) -> table.addBucketSnapshots(snapshot(bucket, snapshotId)));
            request.addSnapshotsToLease(table);
        });
        return calls.change(
                ErrorContext.NONE, Apis.ACQUIRE_KV_SNAPSHOT_LEASE, request.build(), LeaseCalls::unavailable);
    }

    private static PbKvSnapshotLeaseForBucket.Builder snapshot(TableBucket bucket, long snapshotId) {
        PbKvSnapshotLeaseForBucket.Builder snapshot = PbKvSnapshotLeaseForBucket.newBuilder()
                .setBucketId(bucket.bucket())
                .setSnapshotId(snapshotId);
        bucket.partitionId().ifPresent(snapshot::setPartitionId);
        return snapshot;
    }

    private static Map<TableBucket, Long> unavailable(AcquireKvSnapshotLeaseResponse response) {
        Map<TableBucket, Long> snapshots = new HashMap<>();
        for (PbKvSnapshotLeaseForTable table : response.getUnavailableSnapshotsList()) {
            for (PbKvSnapshotLeaseForBucket one : table.getBucketSnapshotsList()) {
                snapshots.put(
                        BucketMessages.bucket(
                                table.getTableId(), one.hasPartitionId(), one.getPartitionId(), one.getBucketId()),
                        one.getSnapshotId());
            }
        }
        return Map.copyOf(snapshots);
    }

    CompletableFuture<Void> renew(String leaseId, Duration duration) {
        return calls.change(
                ErrorContext.NONE,
                Apis.ACQUIRE_KV_SNAPSHOT_LEASE,
                lease(leaseId, duration).build());
    }

    private static AcquireKvSnapshotLeaseRequest.Builder lease(String leaseId, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("A lease lasts at least a millisecond, not " + duration);
        }
        return AcquireKvSnapshotLeaseRequest.newBuilder()
                .setLeaseId(named(leaseId))
                .setLeaseDurationMs(duration.toMillis());
    }

    private static String named(String leaseId) {
        if (leaseId.isEmpty()) {
            throw new IllegalArgumentException("A lease needs an id");
        }
        return leaseId;
    }

    CompletableFuture<Void> release(String leaseId, Collection<TableBucket> buckets) {
        ReleaseKvSnapshotLeaseRequest request = ReleaseKvSnapshotLeaseRequest.newBuilder()
                .setLeaseId(named(leaseId))
                .addAllBucketsToRelease(
                        buckets.stream().map(BucketMessages::wire).toList())
                .build();
        return calls.change(ErrorContext.NONE, Apis.RELEASE_KV_SNAPSHOT_LEASE, request);
    }

    CompletableFuture<Void> drop(String leaseId) {
        DropKvSnapshotLeaseRequest request = DropKvSnapshotLeaseRequest.newBuilder()
                .setLeaseId(named(leaseId))
                .build();
        return calls.change(ErrorContext.NONE, Apis.DROP_KV_SNAPSHOT_LEASE, request);
    }
}
