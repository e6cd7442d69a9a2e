/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading of the segments of one answer: which pieces have been asked for, in the order in which they are needed, and which
 * comes next. Only the event loop touches it, but for {@link #isStopped}.
 */
final class RemoteRead {

    private final BucketFetch bucket;
    private final List<RemoteSegment> segments;
    private final int mostSegments;
    private final SegmentBatches batches;
    private final ArrayDeque<SegmentPiece> pieces = new ArrayDeque<>();
    private int segmentNumber;
    private int position;
    private long pieceBytes;
    private volatile boolean stopped;

    /**
     * A reading.
     *
     * @param mostSegments segments that may be read at a time
     * @param batches takes the pieces
     */
    RemoteRead(BucketFetch bucket, List<RemoteSegment> segments, int mostSegments, SegmentBatches batches) {
        this.bucket = bucket;
        this.segments = segments;
        this.mostSegments = mostSegments;
        this.batches = batches;
        this.position = segments.get(0).firstPosition();
    }

    BucketFetch bucket() {
        return bucket;
    }

    SegmentBatches batches() {
        return batches;
    }

    /** Whether a further piece may be asked for. */
    boolean hasNext() {
        SegmentPiece first = pieces.peekFirst();
        return segmentNumber < segments.size()
                && (first == null || segmentNumber - first.segmentNumber() < mostSegments);
    }

    /** How many pieces are being read. */
    int reading() {
        int count = 0;
        for (SegmentPiece piece : pieces) {
            if (!piece.isDone()) {
                count++;
            }
        }
        return count;
    }

    /** Bytes of the next piece. */
    int nextLength(int most) {
        return Math.min(most, segments.get(segmentNumber).size() - position);
    }

    /** The next piece, which is to be read now. */
    SegmentPiece next(int most, long reserved) {
        RemoteSegment segment = segments.get(segmentNumber);
        SegmentPiece piece = new SegmentPiece(segment, segmentNumber, position, nextLength(most), reserved);
        pieces.addLast(piece);
        pieceBytes += reserved;
        position += piece.length();
        if (piece.isLast()) {
            segmentNumber++;
            position = 0;
        }
        return piece;
    }

    /** Takes out the piece that is needed next, if it is there. */
    @Nullable
    SegmentPiece takeDone() {
        SegmentPiece first = pieces.peekFirst();
        if (first == null || !first.isDone()) {
            return null;
        }
        pieces.removeFirst();
        pieceBytes -= first.reserved();
        return first;
    }

    /** Throws away the pieces that are there; returns what was reserved for them. */
    long dropDone() {
        long dropped = pieces.stream()
                .filter(SegmentPiece::isDone)
                .mapToLong(SegmentPiece::reserved)
                .sum();
        pieces.clear();
        return dropped;
    }

    /** Whether the next piece is needed to go on with a batch whose beginning is in memory. */
    boolean isWithinBatch() {
        return pieces.isEmpty() && batches.heldBytes() > 0;
    }

    /** Whether every piece has been read and taken. */
    boolean isEnded() {
        return pieces.isEmpty() && segmentNumber == segments.size();
    }

    /** Bytes in the budget for pieces, and for a batch of which only the beginning is there. */
    long held() {
        return pieceBytes + batches.heldBytes();
    }

    /** Whether nobody waits for its pieces any more. Safe for any thread. */
    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }
}
