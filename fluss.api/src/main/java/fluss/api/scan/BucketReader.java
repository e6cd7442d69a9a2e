/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a part of a log once and ends by itself: what {@link LogReader} and {@link RecordBatchLogReader} have in common, as polls,
 * as an iteration, or as a stream. What is of one bucket comes in the order of its offsets, each record once; between buckets there
 * is no order.
 *
 * <p>For one thread at a time, but for {@link #wakeup()}. Use one of the ways: an iteration reads ahead of what it has returned.
 *
 * @param <E> what it hands out
 */
public interface BucketReader<E> extends Iterable<E>, AutoCloseable {

    /** Whether every bucket has been read up to its end. */
    boolean isFinished();

    /** The offset behind the last returned record, by bucket, of all buckets, also of those that are read to their ends. */
    Map<TableBucket, Long> positions();

    /** Where reading ends, by bucket, exclusive. */
    Map<TableBucket, Long> endOffsets();

    /** What the filter has left out so far; nothing if there is none. */
    FilterCounts filterCounts();

    /** Ends a poll under way, or the next one, at once. May be called by any thread. An iteration goes on. */
    void wakeup();

    /**
     * What is left; {@code hasNext} waits for it, however long that takes. It throws what polls throw.
     */
    @Override
    Iterator<E> iterator();

    /** What is left, as {@link #iterator()}; closing the stream closes this reader. */
    Stream<E> stream();

    /** Stops reading. What was returned already stays valid. Closing again has no effect. */
    @Override
    void close();
}
