/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.types.RowType;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a part of a log once, as batches of columns, and ends by itself: as polls, as an iteration, or as a stream. Batches of a
 * bucket come in the order of their offsets; between buckets there is no order.
 *
 * <p>For one thread at a time, but for {@link #wakeup()}. Use one of the ways: an iteration reads ahead of what it has returned.
 */
public interface RecordBatchLogReader extends Iterable<ScanBatch>, AutoCloseable {

    /** The columns of the batches. */
    RowType type();

    /**
     * Returns batches as soon as there are any.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return as {@link RecordBatchLogScanner#poll}; empty as well if reading has ended
     * @throws fluss.api.error.FlussException if a bucket cannot be read
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    List<ScanBatch> poll(Duration timeout);

    /** Whether every bucket has been read up to its end. */
    boolean isFinished();

    /** The offset behind the last returned record, by bucket, of all buckets, also of those that are read to their ends. */
    Map<TableBucket, Long> positions();

    /** Where reading ends, by bucket, exclusive. */
    Map<TableBucket, Long> endOffsets();

    /** Ends a {@link #poll} under way, or the next one, at once. May be called by any thread. An iteration goes on. */
    void wakeup();

    /**
     * The batches that are left; {@code hasNext} waits for them, however long it takes. It throws what {@link #poll} throws.
     */
    @Override
    Iterator<ScanBatch> iterator();

    /** The batches that are left, as {@link #iterator()}; closing the stream closes this reader. */
    Stream<ScanBatch> stream();

    /** Stops reading. Batches already returned stay valid. Closing again has no effect. */
    @Override
    void close();
}
