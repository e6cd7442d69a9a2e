/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.KvSnapshot;
import fluss.api.admin.KvSnapshotMetadata;
import fluss.api.admin.LakeSnapshot;
import fluss.api.admin.LatestKvSnapshots;
import fluss.api.admin.RemoteLogManifest;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetKvSnapshotMetadataRequest;
import fluss.core.wire.proto.GetKvSnapshotMetadataResponse;
import fluss.core.wire.proto.GetLakeSnapshotRequest;
import fluss.core.wire.proto.GetLakeSnapshotResponse;
import fluss.core.wire.proto.GetLatestKvSnapshotsRequest;
import fluss.core.wire.proto.GetLatestKvSnapshotsResponse;
import fluss.core.wire.proto.ListKvSnapshotsRequest;
import fluss.core.wire.proto.ListKvSnapshotsResponse;
import fluss.core.wire.proto.ListRemoteLogManifestsRequest;
import fluss.core.wire.proto.PbKvSnapshot;
import fluss.core.wire.proto.PbLakeSnapshotForBucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** What is in remote storage and in the lake: {@code docs/protocol/metadata.md}, sections 15 and 16. */
final class SnapshotCalls {

    private final AdminCalls calls;

    SnapshotCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<LatestKvSnapshots> latest(TablePath table, Optional<String> partitionName) {
        GetLatestKvSnapshotsRequest.Builder request =
                GetLatestKvSnapshotsRequest.newBuilder().setTablePath(AdminMessages.wire(table));
        partitionName.ifPresent(request::setPartitionName);
        ErrorContext context = ErrorContext.NONE.withTable(table);
        return calls.read(
                partitionName.isPresent() ? context.withPartition(partitionName.get()) : context,
                Apis.GET_LATEST_KV_SNAPSHOTS,
                request.build(),
                SnapshotCalls::latest);
    }

    private static LatestKvSnapshots latest(GetLatestKvSnapshotsResponse response) {
        Map<TableBucket, Optional<KvSnapshot>> snapshots = new LinkedHashMap<>();
        for (PbKvSnapshot one : response.getLatestSnapshotsList()) {
            TableBucket bucket = BucketMessages.bucket(
                    response.getTableId(), response.hasPartitionId(), response.getPartitionId(), one.getBucketId());
            snapshots.put(
                    bucket,
                    one.hasSnapshotId() && one.hasLogOffset()
                            ? Optional.of(new KvSnapshot(one.getSnapshotId(), one.getLogOffset()))
                            : Optional.empty());
        }
        return new LatestKvSnapshots(
                response.getTableId(),
                response.hasPartitionId() ? OptionalLong.of(response.getPartitionId()) : OptionalLong.empty(),
                snapshots);
    }

    CompletableFuture<KvSnapshotMetadata> metadata(TableBucket bucket, long snapshotId) {
        GetKvSnapshotMetadataRequest.Builder request = GetKvSnapshotMetadataRequest.newBuilder()
                .setTableId(bucket.tableId())
                .setBucketId(bucket.bucket())
                .setSnapshotId(snapshotId);
        bucket.partitionId().ifPresent(request::setPartitionId);
        return calls.read(
                ErrorContext.NONE.withBucket(bucket.bucket()),
                Apis.GET_KV_SNAPSHOT_METADATA,
                request.build(),
                SnapshotCalls::metadata);
    }

    private static KvSnapshotMetadata metadata(GetKvSnapshotMetadataResponse response) {
        return new KvSnapshotMetadata(
                response.getLogOffset(),
                response.getSnapshotFilesList().stream()
                        .map(file -> new KvSnapshotMetadata.File(file.getRemotePath(), file.getLocalFileName()))
                        .toList());
    }

    CompletableFuture<Map<TableBucket, List<Long>>> list(long tableId, OptionalLong partitionId) {
        ListKvSnapshotsRequest.Builder request =
                ListKvSnapshotsRequest.newBuilder().setTableId(tableId);
        partitionId.ifPresent(request::setPartitionId);
        return calls.readFromCoordinator(
                ErrorContext.NONE, Apis.LIST_KV_SNAPSHOTS, request.build(), SnapshotCalls::list);
    }

    private static Map<TableBucket, List<Long>> list(ListKvSnapshotsResponse response) {
        Map<TableBucket, List<Long>> snapshots = new LinkedHashMap<>();
        for (PbKvSnapshot one : response.getActiveSnapshotsList()) {
            TableBucket bucket = BucketMessages.bucket(
                    response.getTableId(), response.hasPartitionId(), response.getPartitionId(), one.getBucketId());
            snapshots.computeIfAbsent(bucket, first -> new ArrayList<>()).add(one.getSnapshotId());
        }
        snapshots.replaceAll((bucket, ids) -> List.copyOf(ids));
        return Collections.unmodifiableMap(snapshots);
    }

    CompletableFuture<List<RemoteLogManifest>> manifests(long tableId, OptionalLong partitionId) {
        ListRemoteLogManifestsRequest.Builder request =
                ListRemoteLogManifestsRequest.newBuilder().setTableId(tableId);
        partitionId.ifPresent(request::setPartitionId);
        return calls.readFromCoordinator(
                ErrorContext.NONE,
                Apis.LIST_REMOTE_LOG_MANIFESTS,
                request.build(),
                response -> response.getManifestsList().stream()
                        .map(manifest -> new RemoteLogManifest(
                                BucketMessages.bucket(manifest.getTableBucket()),
                                manifest.getRemoteLogManifestPath(),
                                manifest.getRemoteLogEndOffset()))
                        .toList());
    }

    CompletableFuture<LakeSnapshot> latestInLake(TablePath table) {
        return lake(table, lakeRequest(table).build());
    }

    CompletableFuture<LakeSnapshot> inLake(TablePath table, long snapshotId) {
        return lake(table, lakeRequest(table).setSnapshotId(snapshotId).build());
    }

    CompletableFuture<LakeSnapshot> readableInLake(TablePath table) {
        return lake(table, lakeRequest(table).setReadable(true).build());
    }

    private static GetLakeSnapshotRequest.Builder lakeRequest(TablePath table) {
        return GetLakeSnapshotRequest.newBuilder().setTablePath(AdminMessages.wire(table));
    }

    private CompletableFuture<LakeSnapshot> lake(TablePath table, GetLakeSnapshotRequest request) {
        return calls.read(
                ErrorContext.NONE.withTable(table), Apis.GET_LAKE_SNAPSHOT, request, SnapshotCalls::lakeSnapshot);
    }

    private static LakeSnapshot lakeSnapshot(GetLakeSnapshotResponse response) {
        Map<TableBucket, Long> offsets = new HashMap<>();
        for (PbLakeSnapshotForBucket one : response.getBucketSnapshotsList()) {
            if (one.hasLogOffset()) {
                offsets.put(
                        BucketMessages.bucket(
                                response.getTableId(), one.hasPartitionId(), one.getPartitionId(), one.getBucketId()),
                        one.getLogOffset());
            }
        }
        return new LakeSnapshot(response.getTableId(), response.getSnapshotId(), offsets);
    }
}
