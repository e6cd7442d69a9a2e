/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;
import fluss.core.async.Blocking;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetKvSnapshotMetadataRequest;
import fluss.core.wire.proto.GetKvSnapshotMetadataResponse;
import fluss.spi.snapshot.KvSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a snapshot of a bucket: {@code docs/protocol/remote.md}, section 6. */
final class SnapshotRows implements RowSource {

    private static final int ROWS_AT_A_TIME = 1024;

    private final ClientRuntime runtime;
    private final RemoteFiles remote;
    private final ScanSpec spec;
    private final TableBucket bucket;
    private final long snapshotId;
    private final AnswerRows answers;
    private @Nullable SnapshotFiles files;
    private @Nullable KvSnapshot snapshot;
    private boolean ended;

    SnapshotRows(
            ClientRuntime runtime,
            RemoteFiles remote,
            ScanSpec spec,
            TableBucket bucket,
            long snapshotId,
            AnswerRows answers) {
        this.runtime = runtime;
        this.remote = remote;
        this.spec = spec;
        this.bucket = bucket;
        this.snapshotId = snapshotId;
        this.answers = answers;
    }

    @Override
    public List<Row> next() {
        List<Row> rows = new ArrayList<>();
        try {
            while (rows.isEmpty() && !ended) {
                take(rows);
            }
        } catch (IOException e) {
            FlussException unreadable = new FlussException(asker() + " cannot be read: " + e.getMessage(), e);
            throw new ScanContext(spec.table().path()).of(bucket).describe(unreadable);
        }
        return rows;
    }

    private void take(List<Row> rows) throws IOException {
        KvSnapshot entries = snapshot;
        if (entries == null) {
            entries = open();
            snapshot = entries;
        }
        for (int i = 0; i < ROWS_AT_A_TIME && !ended; i++) {
            if (entries.next()) {
                answers.addValue(entries.value(), rows);
            } else {
                close();
            }
        }
    }

    private String asker() {
        return "snapshot " + snapshotId + " of " + spec.table().path();
    }

    private KvSnapshot open() throws IOException {
        GetKvSnapshotMetadataRequest.Builder request = GetKvSnapshotMetadataRequest.newBuilder()
                .setTableId(bucket.tableId())
                .setBucketId(bucket.bucket())
                .setSnapshotId(snapshotId);
        bucket.partitionId().ifPresent(request::setPartitionId);
        GetKvSnapshotMetadataResponse response = Blocking.await(
                runtime.loop(), runtime.metadata().read(Apis.GET_KV_SNAPSHOT_METADATA, request.build()), asker());
        SnapshotFiles copies = SnapshotFiles.copy(runtime, remote, response.getSnapshotFilesList(), asker());
        files = copies;
        return runtime.providers().kvSnapshots(asker()).open(copies.directory());
    }

    @Override
    public void close() {
        ended = true;
        KvSnapshot open = snapshot;
        if (open != null) {
            snapshot = null;
            open.close();
        }
        SnapshotFiles copies = files;
        if (copies != null) {
            files = null;
            copies.close();
        }
    }
}
