/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import org.jspecify.annotations.Nullable;

/** A range of a segment's file that is read at once. Only the event loop changes it. */
final class SegmentPiece {

    private static final byte[] NO_BYTES = new byte[0];

    private final RemoteSegment segment;
    private final int segmentNumber;
    private final int position;
    private final int length;
    private final long reserved;
    private byte[] bytes = NO_BYTES;
    private @Nullable Throwable failure;
    private boolean done;

    /**
     * A range.
     *
     * @param segmentNumber which segment of the answer, from 0
     * @param reserved bytes that are in the budget for it
     */
    SegmentPiece(RemoteSegment segment, int segmentNumber, int position, int length, long reserved) {
        this.segment = segment;
        this.segmentNumber = segmentNumber;
        this.position = position;
        this.length = length;
        this.reserved = reserved;
    }

    RemoteSegment segment() {
        return segment;
    }

    int segmentNumber() {
        return segmentNumber;
    }

    /** Where it begins in the file. */
    int position() {
        return position;
    }

    int length() {
        return length;
    }

    long reserved() {
        return reserved;
    }

    boolean isFirst() {
        return position == segment.firstPosition();
    }

    boolean isLast() {
        return position + length == segment.size();
    }

    /** It was read, or could not be; nothing changes from here on. */
    void done(byte[] read, @Nullable Throwable problem) {
        bytes = read;
        failure = problem;
        done = true;
    }

    boolean isDone() {
        return done;
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
