/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TableOptions;
import fluss.api.predicate.Predicate;
import fluss.api.scan.BatchScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OutOfRangePolicy;
import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A table and what to read of it. */
final class LogTableScan implements TableScan {

    private final Scanning scanning;
    private final ScanSpec spec;

    LogTableScan(Scanning scanning, ScanSpec spec) {
        this.scanning = scanning;
        this.spec = spec;
    }

    /** Whether it is made by that. */
    boolean isOf(Object maker) {
        return scanning == maker;
    }

    /** What to read of the log. */
    ScanSpec logSpec() {
        checkLogScan();
        return spec;
    }

    @Override
    public TableScan project(String... columns) {
        return project(spec.table().schema().indexes(List.of(columns)));
    }

    @Override
    public TableScan project(int... columns) {
        return new LogTableScan(scanning, spec.with(Projection.of(spec.table(), columns)));
    }

    @Override
    public TableScan filter(Predicate condition) {
        TableInfo table = spec.table();
        FilterMessages.of(condition, table.schema()); // refuses what cannot be asked
        return new LogTableScan(scanning, spec.with(condition));
    }

    @Override
    public TableScan outOfRange(OutOfRangePolicy policy) {
        return new LogTableScan(scanning, spec.with(Objects.requireNonNull(policy)));
    }

    @Override
    public TableScan limit(int rows) {
        if (rows <= 0) {
            throw new IllegalArgumentException("A limit is above 0, not " + rows);
        }
        return new LogTableScan(scanning, spec.with(rows));
    }

    @Override
    public BatchScanner createBatchScanner() {
        checkBatchScan();
        return scanning.newRowsScanner(spec);
    }

    @Override
    public BatchScanner createBatchScanner(TableBucket bucket) {
        checkBatchScan();
        BucketChecks.check(spec.table(), bucket);
        return scanning.newRowsScanner(spec, List.of(bucket));
    }

    @Override
    public BatchScanner createMergedScanner() {
        checkSnapshots();
        return scanning.newMergedScanner(spec);
    }

    @Override
    public BatchScanner createMergedScanner(TableBucket bucket) {
        BucketChecks.check(spec.table(), bucket);
        checkSnapshots();
        return scanning.newMergedScanner(spec, List.of(bucket));
    }

    private void checkSnapshots() {
        if (!spec.table().hasPrimaryKey()) {
            throw new IllegalStateException(
                    "Table " + spec.table().path() + " has no primary key, and so no snapshots");
        }
    }

    @Override
    public BatchScanner createUnionScanner() {
        if (spec.table().option(TableOptions.LAKE_FORMAT).isEmpty()) {
            throw new IllegalStateException("Table " + spec.table().path() + " is in no data lake ("
                    + TableOptions.LAKE_FORMAT.key() + " is not set)");
        }
        return scanning.newUnionScanner(spec);
    }

    @Override
    public BatchScanner createSnapshotScanner(TableBucket bucket, long snapshotId) {
        BucketChecks.check(spec.table(), bucket);
        checkSnapshots();
        checkLogScan();
        return scanning.newSnapshotScanner(spec, bucket, snapshotId);
    }

    private void checkBatchScan() {
        if (spec.limit() > 0 && spec.filter() != null && !spec.table().hasPrimaryKey()) {
            throw new IllegalStateException("Table " + spec.table().path() + " is a log: a limit asks for its last"
                    + " rows, which servers count before they are filtered. Read it with createLogReader, and stop"
                    + " when there are enough rows");
        }
        if (spec.limit() == 0 && !spec.table().hasPrimaryKey()) {
            throw new IllegalStateException("Table " + spec.table().path()
                    + " has no primary key: set a limit, or read its log with createLogReader");
        }
    }

    private void checkLogScan() {
        if (spec.limit() > 0) {
            throw new IllegalStateException("A limit is for createBatchScanner and createMergedScanner alone");
        }
    }

    @Override
    public LogScanner createLogScanner() {
        checkLogScan();
        return scanning.newScanner(spec);
    }

    @Override
    public RecordBatchLogScanner createRecordBatchLogScanner() {
        checkLogScan();
        checkColumns();
        return scanning.newBatchScanner(spec);
    }

    private void checkColumns() {
        TableInfo table = spec.table();
        if (table.logFormat() != LogFormat.ARROW) {
            throw new IllegalStateException("The log of " + table.path() + " is stored by row (table.log.format "
                    + table.logFormat() + "); only ARROW has batches of columns");
        }
    }

    @Override
    public LogReader createLogReader(LogRange range) {
        checkBounded(range);
        return scanning.newReader(spec, range);
    }

    @Override
    public RecordBatchLogReader createRecordBatchLogReader(LogRange range) {
        checkColumns();
        checkBounded(range);
        return scanning.newBatchReader(spec, range);
    }

    private void checkBounded(LogRange range) {
        checkLogScan();
        if (!range.isBounded()) {
            throw new IllegalArgumentException(
                    "A log reader needs a range with an end, not one " + range + "; a scanner reads without end");
        }
        check(range);
    }

    @Override
    public Flow.Publisher<ScanRecord> publish(LogRange range) {
        checkLogScan();
        check(range);
        return subscriber -> scanning.subscribe(spec, range, subscriber);
    }

    private void check(LogRange range) {
        BucketChecks.check(spec.table(), range.startOffsets());
        BucketChecks.check(spec.table(), range.endOffsets());
    }
}
