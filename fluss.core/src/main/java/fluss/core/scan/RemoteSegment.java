/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import fluss.core.wire.proto.PbRemoteLogSegment;
import fluss.spi.remote.RemotePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a log that is a file in remote storage: {@code docs/protocol/remote.md}, section 3.
 *
 * @param file the file, a run of batches
 * @param startOffset its first offset
 * @param endOffset the offset behind its last one
 * @param firstPosition where to begin in the file: a byte where a batch begins
 * @param size bytes of the file
 */
record RemoteSegment(RemotePath file, long startOffset, long endOffset, int firstPosition, int size) {

    /**
     * The segments of an answer, in the order of their offsets, as far as they join: a server of 0.9.1 names segments behind a gap too.
     *
     * @param fetchOffset what was asked for; -2 for the first there is
     * @throws MalformedDataException if they make no sense, or do not begin with the one that was asked for
     * @throws FlussException if what was asked for is there no more
     */
    static List<RemoteSegment> of(PbRemoteLogFetchInfo info, long fetchOffset) {
        RemotePath directory = RemotePath.parse(info.getRemoteLogTabletDir());
        List<RemoteSegment> segments = new ArrayList<>();
        int position = info.getFirstStartPos();
        for (PbRemoteLogSegment segment : info.getRemoteLogSegmentsList()) {
            long start = segment.getRemoteLogStartOffset();
            RemoteSegment next = new RemoteSegment(
                    directory
                            .resolve(segment.getRemoteLogSegmentId())
                            .resolve(String.format(Locale.ROOT, "%020d.log", start)),
                    start,
                    segment.getRemoteLogEndOffset(),
                    position,
                    segment.getSegmentSizeInBytes());
            next.check();
            if (!segments.isEmpty() && start > segments.get(segments.size() - 1).endOffset) {
                if (fetchOffset >= segments.get(segments.size() - 1).endOffset) {
                    throw RecordsWalk.gap(fetchOffset, start);
                }
                break;
            }
            segments.add(next);
            position = 0;
        }
        if (segments.isEmpty()) {
            throw new MalformedDataException("The server names no remote log segment at offset " + fetchOffset, -1);
        }
        RemoteSegment first = segments.get(0);
        if (fetchOffset >= 0 && first.startOffset > fetchOffset) {
            throw RecordsWalk.gap(fetchOffset, first.startOffset);
        }
        if (fetchOffset >= 0 && first.endOffset <= fetchOffset) {
            throw new MalformedDataException("The server names " + first + " when asked for offset " + fetchOffset, -1);
        }
        return segments;
    }

    private void check() {
        if (startOffset < 0 || endOffset <= startOffset || firstPosition < 0 || firstPosition >= size) {
            throw new MalformedDataException("The server names " + this + ", which cannot be", -1);
        }
    }

    @Override
    public String toString() {
        return "remote log segment " + file + " (offsets " + startOffset + " to " + (endOffset - 1) + ", bytes "
                + firstPosition + " to " + size + ")";
    }
}
