/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.core.rpc.Server;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import fluss.core.wire.proto.PbRemoteLogSegment;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The segment files that hold a part of a bucket's log, and how far they are read: {@code docs/protocol/remote.md}, section 3.
 * Only the event loop touches it.
 */
final class RemoteSegments {

    private final Server server;
    private final String directory;
    private final Iterator<PbRemoteLogSegment> rest;
    private @Nullable PbRemoteLogSegment segment;
    private long position;

    /** Bytes of the next batch, which was larger than what was read; 0 if not known to be. */
    private int needed;

    /** Whether a worker is reading. */
    boolean reading;

    /**
     * Segments from the one that holds the offset asked for.
     *
     * @param server who told, and is to be asked when they are read
     */
    RemoteSegments(Server server, PbRemoteLogFetchInfo info) {
        this.server = server;
        this.directory = info.getRemoteLogTabletDir();
        this.rest = info.getRemoteLogSegmentsList().iterator();
        next();
        this.position = info.getFirstStartPos();
    }

    Server server() {
        return server;
    }

    /** Whether everything is read. */
    boolean isEmpty() {
        return segment == null;
    }

    /** The file to read from. */
    String file() {
        PbRemoteLogSegment current = current();
        return String.format(
                Locale.ROOT,
                "%s/%s/%020d.log",
                directory,
                current.getRemoteLogSegmentId(),
                current.getRemoteLogStartOffset());
    }

    /** Where the next batch begins in the file. */
    long position() {
        return position;
    }

    /** Bytes to read next, at most {@code most} unless the next batch is larger. */
    int size(int most) {
        long left = Math.max(0, current().getSegmentSizeInBytes() - position);
        return (int) Math.min(left, Math.max(most, needed));
    }

    /** Whether so many bytes are all that is left of the segment. */
    boolean endsWithin(int size) {
        return position + size >= current().getSegmentSizeInBytes();
    }

    /**
     * Goes on behind what was read.
     *
     * @param bytes bytes of whole batches that were read
     * @param cutBatch bytes of the batch behind them, if that is known
     * @return the offset behind the segment if it is read to the end, or -1
     */
    long advance(int bytes, int cutBatch) {
        position += bytes;
        needed = cutBatch;
        if (position < current().getSegmentSizeInBytes()) {
            return -1;
        }
        long end = current().getRemoteLogEndOffset();
        next();
        return end;
    }

    private void next() {
        segment = rest.hasNext() ? rest.next() : null;
        position = 0;
        needed = 0;
    }

    private PbRemoteLogSegment current() {
        PbRemoteLogSegment current = segment;
        if (current == null) {
            throw new IllegalStateException("every segment is read");
        }
        return current;
    }
}
