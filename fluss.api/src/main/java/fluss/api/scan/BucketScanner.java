/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Map;

/**
 * Reads the logs of buckets: what {@link LogScanner} and {@link RecordBatchLogScanner} have in common, whichever way they hand out
 * what they read. Records of a bucket come in the order of their offsets, each once; between buckets there is no order.
 *
 * <p>For one thread at a time: a call during another one throws {@link IllegalStateException}. Only {@link #wakeup()} may be
 * called by any thread at any time.
 */
public interface BucketScanner extends AutoCloseable {

    /** The offset that stands for the first one there is. */
    long EARLIEST_OFFSET = -2L;

    /**
     * Reads a bucket of a table without partitions from an offset on. A bucket that is read already goes on from there.
     *
     * @param bucket number of the bucket, from 0
     * @param startOffset 0 or more, or {@link #EARLIEST_OFFSET}
     */
    void subscribe(int bucket, long startOffset);

    /** Reads several buckets of a table without partitions, each from its offset. */
    void subscribe(Map<Integer, Long> startOffsets);

    /** Reads a bucket of a partition from an offset on. */
    void subscribe(long partitionId, int bucket, long startOffset);

    /** Reads a bucket from an offset on. */
    void subscribe(TableBucket bucket, long startOffset);

    /** Reads several buckets, of any partitions, each from its offset. */
    void subscribeBuckets(Map<TableBucket, Long> startOffsets);

    /**
     * Reads every bucket of the table, and of every partition there is at the time of the call. Blocks until the offsets are
     * known.
     */
    void subscribeAll(OffsetSpec start);

    /** Stops reading a bucket of a table without partitions; no effect if it is not read. */
    void unsubscribe(int bucket);

    /** Stops reading a bucket of a partition; no effect if it is not read. */
    void unsubscribe(long partitionId, int bucket);

    /** Stops reading a bucket; no effect if it is not read. */
    void unsubscribe(TableBucket bucket);

    /** The offset behind the last returned record, by bucket, of all buckets that are read. */
    Map<TableBucket, Long> positions();

    /** Ends a poll under way, or the next one, at once. May be called by any thread. */
    void wakeup();

    /** Stops reading. What was returned already stays valid. Closing again has no effect. */
    @Override
    void close();
}
