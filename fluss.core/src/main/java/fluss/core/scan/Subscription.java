/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one bucket from one place on. Subscribing to a bucket anew, or unsubscribing, ends it and makes another one:
 * whatever is under way for an ended subscription is thrown away.
 */
final class Subscription {

    private final TableBucket bucket;
    private final long startOffset;
    private final long fromTimestamp;
    private volatile boolean ended;
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
     * @param startOffset 0 or more, or -2 for the first there is
     * @param fromTimestamp batches that are older are left out; {@link Long#MIN_VALUE} for none
     */
    Subscription(TableBucket bucket, long startOffset, long fromTimestamp) {
        this.bucket = bucket;
        this.startOffset = startOffset;
        this.fromTimestamp = fromTimestamp;
        this.position = startOffset;
    }

    TableBucket bucket() {
        return bucket;
    }

    long startOffset() {
        return startOffset;
    }

    long fromTimestamp() {
        return fromTimestamp;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** The offset behind the last returned record; of the scanner's own thread. */
    long position() {
        return position;
    }

    void position(long offset) {
        position = offset;
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
