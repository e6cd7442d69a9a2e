/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.fluss.lake.committer.LakeCommitResult;
import org.apache.fluss.metadata.TableBucket;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.rpc.gateway.CoordinatorGateway;
import org.apache.fluss.rpc.messages.CommitLakeTableSnapshotRequest;
import org.apache.fluss.rpc.messages.PbBucketOffset;
import org.apache.fluss.rpc.messages.PbCommitLakeTableSnapshotRespForTable;
import org.apache.fluss.rpc.messages.PbLakeTableOffsetForBucket;
import org.apache.fluss.rpc.messages.PbLakeTableSnapshotInfo;
import org.apache.fluss.rpc.messages.PbLakeTableSnapshotMetadata;
import org.apache.fluss.rpc.messages.PbPrepareLakeTableRespForTable;
import org.apache.fluss.rpc.messages.PbTableOffsets;
import org.apache.fluss.rpc.messages.PrepareLakeTableSnapshotRequest;

/** What a tiering service tells the coordinator of a snapshot in the lake, in two steps. */
final class PeerLakeCommit {

    private static final long SECONDS = 60;

    private final CoordinatorGateway coordinator;
    private final TablePath path;
    private final long tableId;

    PeerLakeCommit(CoordinatorGateway coordinator, TablePath path, long tableId) {
        this.coordinator = coordinator;
        this.path = path;
        this.tableId = tableId;
    }

    /** Has the coordinator write the offsets to a file; returns where it is. */
    String prepare(Map<TableBucket, Long> ends) throws Exception {
        PrepareLakeTableSnapshotRequest request = new PrepareLakeTableSnapshotRequest();
        PbTableOffsets offsets = request.addBucketOffset().setTableId(tableId);
        offsets.setTablePath().setDatabaseName(path.getDatabaseName()).setTableName(path.getTableName());
        ends.forEach((bucket, end) -> {
            PbBucketOffset offset =
                    offsets.addBucketOffset().setBucketId(bucket.getBucket()).setLogEndOffset(end);
            if (bucket.getPartitionId() != null) {
                offset.setPartitionId(bucket.getPartitionId());
            }
        });
        PbPrepareLakeTableRespForTable prepared = coordinator
                .prepareLakeTableSnapshot(request)
                .get(SECONDS, TimeUnit.SECONDS)
                .getPrepareLakeTableRespAt(0);
        if (prepared.hasErrorCode()) {
            throw new IllegalStateException(prepared.getErrorCode() + ": " + prepared.getErrorMessage());
        }
        return prepared.getLakeTableOffsetsPath();
    }

    /** Tells of a snapshot; the coordinator keeps those before it. */
    void commit(
            long snapshotId,
            String offsetsPath,
            boolean readable,
            Map<TableBucket, Long> ends,
            Map<TableBucket, Long> timestamps)
            throws Exception {
        CommitLakeTableSnapshotRequest request = new CommitLakeTableSnapshotRequest();
        PbLakeTableSnapshotInfo tiered =
                request.addTablesReq().setTableId(tableId).setSnapshotId(snapshotId);
        ends.forEach((bucket, end) -> {
            PbLakeTableOffsetForBucket offset =
                    tiered.addBucketsReq().setBucketId(bucket.getBucket()).setLogEndOffset(end);
            if (bucket.getPartitionId() != null) {
                offset.setPartitionId(bucket.getPartitionId());
            }
            Long timestamp = timestamps.get(bucket);
            if (timestamp != null) {
                offset.setMaxTimestamp(timestamp);
            }
        });
        PbLakeTableSnapshotMetadata metadata = request.addLakeTableSnapshotMetadata()
                .setTableId(tableId)
                .setSnapshotId(snapshotId)
                .setTieredBucketOffsetsFilePath(offsetsPath)
                .setEarliestSnapshotIdToKeep(LakeCommitResult.KEEP_ALL_PREVIOUS);
        if (readable) {
            metadata.setReadableBucketOffsetsFilePath(offsetsPath);
        }
        PbCommitLakeTableSnapshotRespForTable committed = coordinator
                .commitLakeTableSnapshot(request)
                .get(SECONDS, TimeUnit.SECONDS)
                .getTableRespAt(0);
        if (committed.hasErrorCode()) {
            throw new IllegalStateException(committed.getErrorCode() + ": " + committed.getErrorMessage());
        }
    }
}
