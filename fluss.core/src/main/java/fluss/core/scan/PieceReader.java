/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.MalformedDataException;
import fluss.api.metadata.TablePath;
import fluss.core.metrics.RemoteReadEvent;
import fluss.core.metrics.ScannerMeters;
import fluss.core.remote.RemoteFiles;
import fluss.spi.remote.RemoteStorage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads pieces of segments on workers. */
final class PieceReader {

    private static final byte[] NO_BYTES = new byte[0];

    private final RemoteFiles files;
    private final TablePath table;
    private final ScannerMeters meters;

    /** Takes what was read. */
    interface Outcome {

        /** The bytes, or why there are none. */
        void read(byte[] bytes, @Nullable Throwable failure);
    }

    PieceReader(RemoteFiles files, TablePath table, ScannerMeters meters) {
        this.files = files;
        this.table = table;
        this.meters = meters;
    }

    /**
     * Has a piece read, unless nobody waits for it any more when its turn comes.
     *
     * @param then called by the worker with the bytes, or with none and the failure
     * @throws java.util.concurrent.RejectedExecutionException if the connection is closed
     */
    void read(RemoteRead read, SegmentPiece piece, Outcome then) {
        files.workers().execute(() -> {
            byte[] bytes = NO_BYTES;
            @Nullable Throwable failure = null;
            try {
                bytes = read.isStopped() ? NO_BYTES : toldBytesOf(piece);
            } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
                failure = e;
            }
            then.read(bytes, failure);
        });
    }

    private byte[] toldBytesOf(SegmentPiece piece) throws IOException {
        RemoteReadEvent event = meters.readingRemotely();
        long begin = System.nanoTime();
        byte[] bytes = NO_BYTES;
        @Nullable Throwable failure = null;
        try {
            bytes = bytesOf(piece);
            return bytes;
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            failure = e;
            throw e;
        } finally {
            meters.readRemotely(event, System.nanoTime() - begin, bytes.length, failure);
        }
    }

    private byte[] bytesOf(SegmentPiece piece) throws IOException {
        RemoteSegment segment = piece.segment();
        RemoteStorage storage = files.storage(segment.file(), "table " + table + " (" + segment + ")");
        byte[] bytes = new byte[piece.length()];
        int read = storage.read(segment.file(), piece.position(), bytes, 0, bytes.length);
        if (read < bytes.length) {
            throw new MalformedDataException(
                    "The " + segment + " has only " + storage.length(segment.file()) + " bytes",
                    (long) piece.position() + read);
        }
        return bytes;
    }
}
