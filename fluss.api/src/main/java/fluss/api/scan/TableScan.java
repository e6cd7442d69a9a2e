/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.predicate.Predicate;
import java.util.concurrent.Flow;

/** Makes scanners for a table. Immutable: each method returns another one. */
public interface TableScan {

    /**
     * Reads the named columns only, in that order.
     *
     * @throws fluss.api.error.RowException if there is no such column
     */
    TableScan project(String... columns);

    /** Reads the columns at the given positions only, in that order. */
    TableScan project(int... columns);

    /**
     * Reads only the rows that a condition holds for; it may be on columns that are not projected. Every row is tested by the
     * client. If the table has statistics and the server is of release 1.0 or later, it leaves out batches that cannot have such a
     * row; {@link BucketScanner#filterCounts} tells. Of a changelog each record is tested by itself, so that one half of an update may
     * be left out.
     *
     * @throws fluss.api.error.RowException if the condition is on a column that is not there or not scalar, or a value that the
     *     column cannot have
     */
    TableScan filter(Predicate condition);

    /** What becomes of a bucket whose next offset the server does not have; {@link OutOfRangePolicy#FAIL} unless set. */
    TableScan outOfRange(OutOfRangePolicy policy);

    /**
     * Reads so many rows at most with {@link #createBatchScanner()} or {@link #createMergedScanner()}; no other way of reading has a
     * limit. With a {@link #filter}, rows count that it holds for: a primary-key table is then read as without a limit, until there are
     * enough of them, and a log table cannot be read so.
     *
     * @param rows above 0
     */
    TableScan limit(int rows);

    /**
     * A scanner over the rows of all buckets, and of all partitions, that there are now; close it when done. Blocks until the
     * partitions are known.
     *
     * @see #createBatchScanner(TableBucket)
     */
    BatchScanner createBatchScanner();

    /**
     * A scanner over the rows of one bucket; close it when done.
     *
     * <p>With a {@link #limit}: of a primary-key table the first rows in the order of their encoded keys, of a log table the last
     * ones. Without: of a primary-key table all rows, for which the server must be of release 1.0 or later; else reading ends in
     * {@link fluss.api.error.UnsupportedApiException}.
     *
     * @throws IllegalStateException if the table has no primary key, and there is no limit or a filter beside it: {@link
     *     #createLogReader} reads a whole log
     * @throws IllegalArgumentException if there is no such bucket
     */
    BatchScanner createBatchScanner(TableBucket bucket);

    /**
     * A scanner over the rows of all buckets, and of all partitions, that there are now; close it when done. Blocks until the
     * partitions are known.
     *
     * @see #createMergedScanner(TableBucket)
     */
    BatchScanner createMergedScanner();

    /**
     * A scanner over the rows that a bucket of a primary-key table has now; close it when done. It reads the newest snapshot, as
     * {@link #createSnapshotScanner} does, leased while its files are copied, and merges it with the changelog since, whose rows it keeps in memory. It needs neither a
     * limit nor a server of release 1.0; {@link #createBatchScanner(TableBucket)} is cheaper where the server can do it.
     *
     * @throws IllegalStateException if the table has no primary key
     * @throws IllegalArgumentException if there is no such bucket
     */
    BatchScanner createMergedScanner(TableBucket bucket);

    /**
     * A scanner over the rows that a bucket of a primary-key table had when a snapshot was made; close it when done. The files of
     * the snapshot are copied from remote storage to the directory for temporary files and read there, which needs the artifact
     * {@code fluss.snapshot.rocksdb}. The changelog from the snapshot's log offset on tells what has become of the rows since.
     *
     * @param snapshotId as {@link fluss.api.admin.SnapshotAdmin} tells it; lease the snapshot lest it be removed while it is read
     * @throws IllegalStateException if the table has no primary key
     * @throws IllegalArgumentException if there is no such bucket
     */
    BatchScanner createSnapshotScanner(TableBucket bucket, long snapshotId);

    /**
     * A scanner over all rows of a table that is kept in a data lake too; close it when done. It reads the newest snapshot that
     * readers of the lake can see, and the log of each bucket from where that ends to where it ends when the bucket's turn comes: of a
     * log table the rows of both, of a primary-key table the newest row of each key, for which the changes of a bucket are kept in
     * memory. What is tiered meanwhile changes nothing. Without such a snapshot it reads the whole log, or what {@link
     * #createMergedScanner()} does; a bucket that is not in the snapshot is read so, too. Rows of partitions that only the lake still has are among
     * the rows.
     *
     * <p>The lake is read with the artifact {@code fluss.lake.paimon.reader}, on the thread that calls the scanner, by the settings that
     * the cluster has for its catalog; {@code client.lake.FORMAT.KEY} sets others, or in their place. Blocks until the parts of the
     * snapshot are known. A filter and a limit hold for the rows of both.
     *
     * @throws IllegalStateException if the table is in no lake
     * @throws fluss.api.error.ProviderException if nothing on the path reads the lake's format
     * @throws fluss.api.error.FlussException if the lake cannot be read; a poll may throw it too, and {@link
     *     fluss.api.error.ErrorCode#LOG_OFFSET_OUT_OF_RANGE_EXCEPTION} if the log behind the snapshot is deleted while the lake is read
     */
    BatchScanner createUnionScanner();

    /** A scanner over the log of a log table, or the changelog of a primary-key table; close it when done. */
    LogScanner createLogScanner();

    /**
     * A scanner over the same log whose polls return batches of columns; close it when done.
     *
     * @throws IllegalStateException if the log is stored by row ({@code table.log.format} other than ARROW)
     */
    RecordBatchLogScanner createRecordBatchLogScanner();

    /**
     * A reader of a part of the log that ends by itself; close it when done. Blocks until the offsets are known.
     *
     * @throws IllegalArgumentException if the range has no end, or names buckets that do not exist
     */
    LogReader createLogReader(LogRange range);

    /**
     * {@link #createLogReader} that returns batches of columns.
     *
     * @throws IllegalStateException if the log is stored by row ({@code table.log.format} other than ARROW)
     */
    RecordBatchLogReader createRecordBatchLogReader(LogRange range);

    /**
     * Records as a publisher: to each subscriber by a scanner of its own, as many as it demands, on the callback executor.
     *
     * <p>It completes when a bounded range is read, and ends in {@link fluss.api.error.FlussException} if a bucket cannot be read.
     * Cancelling closes the scanner.
     *
     * @throws IllegalArgumentException if the range names buckets that do not exist
     */
    Flow.Publisher<ScanRecord> publish(LogRange range);
}
