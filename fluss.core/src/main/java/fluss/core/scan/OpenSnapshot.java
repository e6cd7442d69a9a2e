/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Blocking;
import fluss.core.error.ErrorContext;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetKvSnapshotMetadataRequest;
import fluss.core.wire.proto.GetKvSnapshotMetadataResponse;
import fluss.spi.snapshot.KvSnapshot;
import java.io.IOException;

/** A snapshot of a bucket whose files have been copied here: {@code docs/protocol/remote.md}, section 6. For one thread at a time. */
final class OpenSnapshot implements AutoCloseable {

    private final String name;
    private final ErrorContext context;
    private final SnapshotFiles files;
    private final KvSnapshot entries;

    private OpenSnapshot(String name, ErrorContext context, SnapshotFiles files, KvSnapshot entries) {
        this.name = name;
        this.context = context;
        this.files = files;
        this.entries = entries;
    }

    /**
     * Copies the files of a snapshot and opens them; blocks.
     *
     * @throws FlussException if there is no such snapshot, it cannot be read, or nothing on the path reads snapshots
     */
    static OpenSnapshot of(
            ClientRuntime runtime, RemoteFiles remote, TableInfo table, TableBucket bucket, long snapshotId) {
        String name = "snapshot " + snapshotId + " of " + table.path();
        ErrorContext context = new ScanContext(table.path()).of(bucket);
        GetKvSnapshotMetadataRequest.Builder request = GetKvSnapshotMetadataRequest.newBuilder()
                .setTableId(bucket.tableId())
                .setBucketId(bucket.bucket())
                .setSnapshotId(snapshotId);
        bucket.partitionId().ifPresent(request::setPartitionId);
        GetKvSnapshotMetadataResponse response = Blocking.await(
                runtime.loop(), runtime.metadata().read(Apis.GET_KV_SNAPSHOT_METADATA, request.build()), name);
        SnapshotFiles files = SnapshotFiles.copy(runtime, remote, response.getSnapshotFilesList(), name);
        try {
            return new OpenSnapshot(
                    name, context, files, runtime.providers().kvSnapshots(name).open(files.directory()));
        } catch (IOException e) {
            files.close();
            throw unreadable(name, context, e);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static FlussException unreadable(String name, ErrorContext context, IOException failure) {
        return new FlussException(context.describe(name + " cannot be read: " + failure.getMessage()), failure);
    }

    /** Goes to the next entry; returns false at the end. */
    boolean next() {
        try {
            return entries.next();
        } catch (IOException e) {
            throw unreadable(name, context, e);
        }
    }

    byte[] key() {
        return entries.key();
    }

    byte[] value() {
        return entries.value();
    }

    @Override
    public void close() {
        entries.close();
        files.close();
    }
}
