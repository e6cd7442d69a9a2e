/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Reads the logs of several tables as one, each with columns and a filter of its own. The memory for reading ahead is one for
 * all of them. Order is as of {@link LogScanner}; between tables there is none.
 *
 * <p>For one thread at a time, but for {@link #wakeup()}.
 */
public interface MultiTableScanner extends AutoCloseable {

    /**
     * Reads every bucket of a table, and finds new ones, as {@link BucketScanner#subscribeAll} does. A table that is read already
     * is read anew.
     *
     * @param scan what to read of which table, made by the same connection
     * @throws IllegalArgumentException if it is of another connection
     */
    void subscribe(TableScan scan, OffsetSpec start);

    /** Reads the given buckets of a table, each from its offset. A table that is read already is read anew. */
    void subscribe(TableScan scan, Map<TableBucket, Long> startOffsets);

    /** Stops reading a table; no effect if it is not read. */
    void unsubscribe(TablePath table);

    /** The tables that are read. */
    Set<TablePath> tables();

    /** The offset behind the last returned record, by bucket, of all tables; a bucket's name tells the table's id. */
    Map<TableBucket, Long> positions();

    /**
     * Returns records as soon as there are any of some table.
     *
     * <p>If a bucket cannot be read any more, what there is of all tables comes first; then polls throw until its table is
     * unsubscribed, or subscribed anew.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return by table, those alone that have records; of each at most {@code client.scanner.log.max-poll-records}
     * @throws IllegalStateException if no table is subscribed
     * @throws fluss.api.error.FlussException if a bucket cannot be read
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    Map<TablePath, ScanRecords> poll(Duration timeout);

    /** Ends a {@link #poll} under way, or the next one, at once. May be called by any thread. */
    void wakeup();

    /** Stops reading. Records already returned stay valid. Closing again has no effect. */
    @Override
    void close();
}
