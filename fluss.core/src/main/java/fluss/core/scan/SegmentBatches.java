/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.MalformedDataException;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.LogBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the batches in the pieces of segment files, which come in order and are cut anywhere. Whole batches are taken where
 * they are; only one that two pieces share is copied. For one thread at a time.
 */
final class SegmentBatches {

    /** Bytes of a batch that tell how many it has. */
    private static final int LENGTH_KNOWN = 12;

    private static final byte[] NO_BYTES = new byte[0];

    private final long largestBatch;
    private final Consumer<BatchRun> runs;

    private byte[] cut = NO_BYTES;
    private int cutLength;
    private int cutPosition;

    private long wanted;
    private long nextOffset;

    /**
     * Batches from an offset on.
     *
     * @param wanted the first offset that is wanted; -2 for any
     * @param largestBatch most bytes of a batch
     * @param runs takes what is found, in order
     */
    SegmentBatches(long wanted, long largestBatch, Consumer<BatchRun> runs) {
        this.wanted = wanted;
        this.largestBatch = largestBatch;
        this.runs = runs;
    }

    /** Memory of a batch of which only the beginning is there. */
    int heldBytes() {
        return cut.length;
    }

    /**
     * Takes the next piece.
     *
     * @throws MalformedDataException naming file and position, after everything before that place has been handed on
     */
    void add(SegmentPiece piece) {
        RemoteSegment segment = piece.segment();
        byte[] bytes = piece.bytes();
        if (piece.isFirst()) {
            nextOffset = -1;
        }
        int begin = cutLength == 0 ? 0 : complete(segment, bytes);
        if (begin < bytes.length) {
            int position = piece.position() + begin;
            int end = begin + walk(segment, position, bytes, begin, bytes.length - begin);
            if (end < bytes.length) {
                cutPosition = piece.position() + end;
                keep(bytes, end, bytes.length - end, bytes.length - end);
                checkCut(segment);
            }
        }
        if (piece.isLast()) {
            checkEnd(segment);
        }
    }

    /** Completes the batch that the last piece cut off, as far as this one can; returns what of it was taken. */
    private int complete(RemoteSegment segment, byte[] bytes) {
        int taken = 0;
        if (cutLength < LENGTH_KNOWN) {
            taken = keep(bytes, 0, LENGTH_KNOWN - cutLength, LENGTH_KNOWN);
        }
        int size = checkCut(segment);
        if (size > 0) {
            taken += keep(bytes, taken, size - cutLength, size);
            if (cutLength == size) {
                byte[] batch = cut;
                cut = NO_BYTES;
                cutLength = 0;
                walk(segment, cutPosition, batch, 0, size);
            }
        }
        return taken;
    }

    /** Adds to the bytes that are kept, doubling their room up to a limit; returns how many were there to add. */
    private int keep(byte[] bytes, int from, int most, int limit) {
        int count = Math.min(most, bytes.length - from);
        if (cutLength + count > cut.length) {
            int room = (int) Math.min(limit, Math.max(2L * cut.length, (long) cutLength + count));
            cut = Arrays.copyOf(cut, room);
        }
        System.arraycopy(bytes, from, cut, cutLength, count);
        cutLength += count;
        return count;
    }

    /** Bytes that the batch cut off has in all, or 0 if that cannot be told yet. */
    private int checkCut(RemoteSegment segment) {
        int size;
        try {
            size = new LogBatches(cut, 0, cutLength).cutOffBatchBytes();
        } catch (MalformedDataException e) {
            throw malformed(segment, cutPosition, e);
        }
        if (size > segment.size() - cutPosition || size > largestBatch) {
            throw malformed(
                    segment,
                    cutPosition,
                    new MalformedDataException(
                            "A log batch has " + size + " bytes, more than "
                                    + Math.min(largestBatch, segment.size() - cutPosition),
                            0));
        }
        return size;
    }

    /** Hands on the whole batches of a region; returns where the last one ends in it. */
    private int walk(RemoteSegment segment, int position, byte[] bytes, int offset, int length) {
        LogBatches batches = new LogBatches(bytes, offset, length);
        List<LogBatchHeader> found = new ArrayList<>();
        long foundBytes = 0;
        long first = wanted;
        int at = offset;
        try {
            while (batches.hasNext()) {
                LogBatchHeader batch = batches.next();
                checkOrder(batch);
                nextOffset = batch.nextOffset();
                at = batch.end();
                if (nextOffset > wanted) {
                    wanted = nextOffset;
                    found.add(batch);
                    foundBytes += batch.sizeInBytes();
                }
            }
        } catch (MalformedDataException e) {
            throw malformed(segment, position + at - offset, e);
        } finally {
            if (!found.isEmpty()) {
                FilePlace place = new FilePlace(segment.file(), (long) position - offset);
                runs.accept(BatchRun.of(bytes, found, first, false, foundBytes, place));
            }
        }
        return at - offset;
    }

    private void checkOrder(LogBatchHeader batch) {
        if (batch.baseOffset() < 0 || batch.baseOffset() < nextOffset || batch.nextOffset() < 0) {
            throw new MalformedDataException(
                    "A log batch begins at offset " + batch.baseOffset() + ", the one before it ends at " + nextOffset,
                    0);
        }
    }

    private void checkEnd(RemoteSegment segment) {
        if (cutLength > 0) {
            throw malformed(segment, cutPosition, new MalformedDataException("The file ends within a log batch", 0));
        }
        if (nextOffset < segment.endOffset()) {
            throw malformed(
                    segment, segment.size(), new MalformedDataException("Its last offset is " + (nextOffset - 1), 0));
        }
    }

    private static MalformedDataException malformed(
            RemoteSegment segment, int position, MalformedDataException failure) {
        return new FilePlace(segment.file(), position).failure(failure, "The " + segment);
    }
}
