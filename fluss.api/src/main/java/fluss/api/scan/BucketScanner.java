/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

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

    /** Reads several buckets, each from the place that is named. Blocks until the offsets are known. */
    void subscribeBuckets(Collection<TableBucket> buckets, OffsetSpec start);

    /** Reads every bucket of a partition. Blocks until it is known how many there are, and their offsets. */
    void subscribePartition(long partitionId, OffsetSpec start);

    /**
     * Reads every bucket of the table, and of every partition. Blocks until the offsets are known.
     *
     * <p>Partitions and buckets that are made later are found within {@code client.scanner.discovery-interval} and read from
     * their first record on; a partition that is dropped is read no more, without an error.
     */
    void subscribeAll(OffsetSpec start);

    /** Stops reading a bucket of a table without partitions; no effect if it is not read. */
    void unsubscribe(int bucket);

    /** Stops reading a bucket of a partition; no effect if it is not read. */
    void unsubscribe(long partitionId, int bucket);

    /** Stops reading a bucket; no effect if it is not read. */
    void unsubscribe(TableBucket bucket);

    /** Stops reading every bucket of a partition. It is not found again by {@link #subscribeAll}. */
    void unsubscribePartition(long partitionId);

    /** Stops reading every bucket, and looking for new ones. */
    void unsubscribeAll();

    /** Whether the table has partitions, so that buckets are named with one. */
    boolean isPartitioned();

    /** The buckets that are read, paused ones among them. */
    Set<TableBucket> subscribedBuckets();

    /**
     * Goes on from another offset, forwards or backwards.
     *
     * @param offset 0 or more, or {@link #EARLIEST_OFFSET}
     * @throws IllegalArgumentException if the bucket is not read
     */
    void seek(TableBucket bucket, long offset);

    /**
     * Goes on from another place, forwards or backwards. Blocks until the offsets are known.
     *
     * @throws IllegalArgumentException if one of the buckets is not read
     */
    void seek(Collection<TableBucket> buckets, OffsetSpec place);

    /**
     * Lets buckets wait: polls return none of their records, and nothing is fetched for them, until they are {@link #resume
     * resumed}. They keep their positions, and pausing outlives a seek.
     *
     * @throws IllegalArgumentException if one of the buckets is not read
     */
    void pause(Collection<TableBucket> buckets);

    /**
     * Goes on with paused buckets; no effect on others.
     *
     * @throws IllegalArgumentException if one of the buckets is not read
     */
    void resume(Collection<TableBucket> buckets);

    /** The buckets that are paused. */
    Set<TableBucket> paused();

    /**
     * The offset behind the last returned record, by bucket, of all buckets that are read. It goes on over places of the log
     * without records, too.
     */
    Map<TableBucket, Long> positions();

    /**
     * The offset behind the last returned record of a bucket; {@link #EARLIEST_OFFSET} if it is read from there and nothing is
     * known yet.
     *
     * @throws IllegalArgumentException if the bucket is not read
     */
    long position(TableBucket bucket);

    /**
     * Where the records that may be read end, exclusive, as the last answer for the bucket has said; empty before the first. Does
     * not ask the server.
     *
     * @throws IllegalArgumentException if the bucket is not read
     */
    OptionalLong highWatermark(TableBucket bucket);

    /**
     * How many offsets lie between the position and the {@link #highWatermark}; empty as long as one of them is not known.
     *
     * @throws IllegalArgumentException if the bucket is not read
     */
    OptionalLong lag(TableBucket bucket);

    /** Where the records that may be read end now, exclusive, of all buckets that are read. Asks the servers; blocks. */
    Map<TableBucket, Long> endOffsets();

    /**
     * Where a place is now, in all buckets that are read. Asks the servers; blocks. With a time, the offset may lie a little
     * before the first record of that time.
     */
    Map<TableBucket, Long> offsets(OffsetSpec place);

    /** What the filter has left out so far, of what has been read ahead too; nothing if there is none. */
    FilterCounts filterCounts();

    /** Ends a poll under way, or the next one, at once. May be called by any thread. */
    void wakeup();

    /** Stops reading. What was returned already stays valid. Closing again has no effect. */
    @Override
    void close();
}
