/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one bucket from one place on. Subscribing to a bucket anew, or unsubscribing, ends it and makes another one:
 * whatever is under way for an ended subscription is thrown away.
 */
final class Subscription {

    private final TableBucket bucket;
    private final Extent extent;
    private final boolean ofWholeTable;
    private volatile boolean ended;
    private volatile boolean paused;
    private volatile long endOffset;
    private volatile long highWatermark = -1;
    private volatile long readyBytes;

    /** What {@link ReadyBlocks} keeps here under its lock. */
    final ArrayDeque<RecordBlock> blocks = new ArrayDeque<>();

    /** Under the lock of {@link ReadyBlocks}: the next record of the first block. */
    int nextIndex;

    /** Under the lock of {@link ReadyBlocks}: whether it stands in the queue. */
    boolean queued;

    /** Under the lock of {@link ReadyBlocks}: why there is nothing behind the blocks. */
    @Nullable
    FlussException failure;

    private long position;

    /**
     * A reading.
     *
     * @param ofWholeTable whether it was begun because the bucket is one of the table, and ends when it is one no more
     */
    Subscription(TableBucket bucket, Extent extent, boolean ofWholeTable) {
        this.bucket = bucket;
        this.extent = extent;
        this.ofWholeTable = ofWholeTable;
        this.endOffset = extent.end();
        this.position = extent.start();
    }

    /** The same bucket from another offset on. */
    Subscription movedTo(Extent newExtent) {
        Subscription moved = new Subscription(bucket, newExtent, ofWholeTable);
        moved.paused = paused;
        return moved;
    }

    TableBucket bucket() {
        return bucket;
    }

    Extent extent() {
        return extent;
    }

    long startOffset() {
        return extent.start();
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether nothing of it is to be returned, and nothing fetched for it, at present. */
    boolean paused() {
        return paused;
    }

    /** Called under the lock of {@link ReadyBlocks}. */
    void paused(boolean now) {
        paused = now;
    }

    /** Where reading ends, exclusive; may still become less. */
    long endOffset() {
        return endOffset;
    }

    /** Called when a batch turns out to be behind the end. */
    void endAt(long offset) {
        endOffset = Math.min(endOffset, offset);
    }

    /** Whether all of it has been returned; of the scanner's own thread. */
    boolean finished() {
        return position >= endOffset;
    }

    /** What may be read ends here, exclusive, as the last answer has said; empty before the first. */
    OptionalLong knownHighWatermark() {
        long known = highWatermark;
        return known < 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Offsets between the position and the high watermark, as far as both are known; of the scanner's own thread. */
    OptionalLong lag() {
        long known = highWatermark;
        if (known < 0 || (position < 0 && known > 0)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, known - Math.max(0, position)));
    }

    void highWatermark(long offset) {
        highWatermark = offset;
    }

    /** The offset behind the last returned record; of the scanner's own thread. */
    long position() {
        return position;
    }

    void position(long offset) {
        position = offset;
    }

    /** Whether a failure means that the bucket is no part of the table any more, which is no failure of a whole table. */
    boolean endsWith(FlussException cause) {
        return ofWholeTable && cause.code() == ErrorCode.PARTITION_NOT_EXISTS;
    }

    /** Bytes of decoded blocks that no poll has returned; written under the lock of {@link ReadyBlocks}. */
    long readyBytes() {
        return readyBytes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time, under the lock
    void addReadyBytes(long bytes) {
        readyBytes += bytes;
    }
}
