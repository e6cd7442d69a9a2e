/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Blocking;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetLatestKvSnapshotsRequest;
import fluss.core.wire.proto.GetLatestKvSnapshotsResponse;
import fluss.core.wire.proto.PbKvSnapshot;
import fluss.core.wire.proto.PbTablePath;
import java.util.Optional;

/**
 * The newest snapshot of a bucket.
 *
 * @param id its id
 * @param logOffset the first offset of the changelog that it does not hold
 */
record LatestSnapshot(long id, long logOffset) {

    /** Asks for it; blocks. Empty if the bucket has no snapshot yet. */
    static Optional<LatestSnapshot> of(ClientRuntime runtime, TableInfo table, TableBucket bucket) {
        GetLatestKvSnapshotsRequest.Builder request =
                GetLatestKvSnapshotsRequest.newBuilder().setTablePath(path(table));
        if (bucket.partitionId().isPresent()) {
            String name =
                    PartitionNames.of(runtime, table).get(bucket.partitionId().getAsLong());
            if (name != null) {
                request.setPartitionName(name);
            }
        }
        GetLatestKvSnapshotsResponse response = Blocking.await(
                runtime.loop(),
                runtime.metadata().read(Apis.GET_LATEST_KV_SNAPSHOTS, request.build()),
                "a scan of " + table.path());
        return response.getLatestSnapshotsList().stream()
                .filter(snapshot -> snapshot.getBucketId() == bucket.bucket())
                .filter(PbKvSnapshot::hasSnapshotId)
                .map(snapshot -> new LatestSnapshot(snapshot.getSnapshotId(), snapshot.getLogOffset()))
                .findFirst();
    }

    private static PbTablePath path(TableInfo table) {
        return PbTablePath.newBuilder()
                .setDatabaseName(table.path().database())
                .setTableName(table.path().table())
                .build();
    }
}
