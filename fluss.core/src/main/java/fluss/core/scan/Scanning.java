/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.admin.LakeSnapshot;
import fluss.api.admin.SnapshotAdmin;
import fluss.api.config.ClientOptions;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.BatchScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.LogScanner;
import fluss.api.scan.MultiTableScanner;
import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import fluss.core.async.Stages;
import fluss.core.metrics.ScannerMeters;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.lake.LakeSnapshotReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Makes the scanners of one connection, and closes those that are open. Safe for any thread. */
public final class Scanning {

    private final ClientRuntime runtime;
    private final RemoteFiles remote;
    private final SnapshotAdmin snapshots;
    private final Function<String, Map<String, String>> lakeSettings;
    private final LongSupplier clock;
    private final Set<SubscribedScanner> open = ConcurrentHashMap.newKeySet();

    /**
     * Scans over one connection.
     *
     * @param snapshots leases snapshots while their files are copied, and knows those of lakes
     * @param lakeSettings the application's settings for the catalog of lakes of a format
     */
    public Scanning(
            ClientRuntime runtime,
            RemoteFiles remote,
            SnapshotAdmin snapshots,
            Function<String, Map<String, String>> lakeSettings) {
        this(runtime, remote, snapshots, lakeSettings, System::nanoTime);
    }

    Scanning(
            ClientRuntime runtime,
            RemoteFiles remote,
            SnapshotAdmin snapshots,
            Function<String, Map<String, String>> lakeSettings,
            LongSupplier clock) {
        this.runtime = runtime;
        this.remote = remote;
        this.snapshots = snapshots;
        this.lakeSettings = lakeSettings;
        this.clock = clock;
    }

    /** A scan of a table with all its columns. */
    public TableScan newScan(TableInfo table) {
        return new LogTableScan(this, ScanSpec.of(table));
    }

    /** Closes all scanners; a poll under way throws {@link fluss.api.error.ClosedException}. */
    public void close() {
        open.forEach(SubscribedScanner::abort);
    }

    LogScanner newScanner(ScanSpec spec) {
        return newRecordScanner(spec);
    }

    /** A scanner of several tables, which share the memory for reading ahead. */
    public MultiTableScanner newMultiTableScanner() {
        FetchBudget budget = newBudget();
        return new TablesScanner(this, spec -> newRecordScanner(spec, budget));
    }

    private FetchBudget newBudget() {
        return new FetchBudget(runtime.configuration().get(ClientOptions.SCANNER_FETCH_MAX_BYTES));
    }

    private RecordScanner newRecordScanner(ScanSpec spec) {
        return newRecordScanner(spec, newBudget());
    }

    private RecordScanner newRecordScanner(ScanSpec spec, FetchBudget budget) {
        return opened(new RecordScanner(parts(spec, budget), open::remove));
    }

    ColumnScanner newBatchScanner(ScanSpec spec) {
        return opened(new ColumnScanner(parts(spec, newBudget()), open::remove));
    }

    /** Over the rows of all buckets there are now; blocks. */
    BatchScanner newRowsScanner(ScanSpec spec) {
        return newRowsScanner(spec, new Places(runtime, spec.table()).allBuckets());
    }

    BatchScanner newRowsScanner(ScanSpec spec, List<TableBucket> buckets) {
        AnswerRows answers = new AnswerRows(runtime, spec);
        // A server counts the rows of a limit before they are filtered.
        boolean limited = spec.limit() > 0 && spec.filter() == null;
        return RowsScanner.of(
                spec.table().path(),
                buckets,
                bucket -> limited
                        ? new LimitedRows(runtime, spec, bucket, spec.limit(), answers, range -> newReader(spec, range))
                        : new SessionRows(runtime, spec, bucket, answers),
                most(spec));
    }

    /** Rows that are wanted. */
    private static long most(ScanSpec spec) {
        return spec.limit() > 0 ? spec.limit() : Long.MAX_VALUE;
    }

    BatchScanner newSnapshotScanner(ScanSpec spec, TableBucket bucket, long snapshotId) {
        AnswerRows answers = new AnswerRows(runtime, spec);
        return RowsScanner.of(
                spec.table().path(),
                List.of(bucket),
                each -> new SnapshotRows(
                        () -> OpenSnapshot.of(runtime, remote, spec.table(), each, snapshotId), answers),
                Long.MAX_VALUE);
    }

    /** Over the rows of all buckets there are now; blocks. */
    BatchScanner newMergedScanner(ScanSpec spec) {
        return newMergedScanner(spec, new Places(runtime, spec.table()).allBuckets());
    }

    BatchScanner newMergedScanner(ScanSpec spec, List<TableBucket> buckets) {
        AnswerRows answers = new AnswerRows(runtime, spec);
        return RowsScanner.of(
                spec.table().path(), buckets, bucket -> mergedRows(spec.table(), bucket, answers), most(spec));
    }

    private RowSource mergedRows(TableInfo table, TableBucket bucket, AnswerRows answers) {
        ScanSpec everything = ScanSpec.of(table);
        return new MergedRows(
                runtime, remote, snapshots, table, bucket, range -> newReader(everything, range), answers);
    }

    /** Over the rows in the lake and those that have come since; blocks. */
    BatchScanner newUnionScanner(ScanSpec spec) {
        AnswerRows answers = new AnswerRows(runtime, spec);
        ScanSpec everything = ScanSpec.of(spec.table());
        LakeUnion union = new LakeUnion(
                runtime,
                spec,
                answers,
                new LakeUnion.Logs(
                        range -> newReader(spec, range),
                        range -> newReader(everything, range),
                        bucket -> mergedRows(spec.table(), bucket, answers)));
        TablePath path = spec.table().path();
        Optional<LakeSnapshot> snapshot = union.snapshot(snapshots);
        List<TableBucket> buckets = new Places(runtime, spec.table()).allBuckets();
        if (snapshot.isEmpty()) {
            return new RowsScanner(path, union.sources(buckets), most(spec), () -> {});
        }
        LakeSnapshotReader lake = union.open(snapshot.get(), lakeSettings);
        try {
            return new RowsScanner(path, union.sources(snapshot.get(), lake, buckets), most(spec), lake::close);
        } catch (RuntimeException e) {
            lake.close();
            throw e;
        }
    }

    LogReader newReader(ScanSpec spec, LogRange range) {
        Map<TableBucket, Extent> extents = extents(spec, range);
        return new RecordRangeReader(newRecordScanner(spec), extents);
    }

    RecordBatchLogReader newBatchReader(ScanSpec spec, LogRange range) {
        Map<TableBucket, Extent> extents = extents(spec, range);
        return new ColumnRangeReader(
                newBatchScanner(spec), extents, spec.projection().wanted());
    }

    private Map<TableBucket, Extent> extents(ScanSpec spec, LogRange range) {
        Places places = new Places(runtime, spec.table());
        return places.await(places.extents(range));
    }

    void subscribe(ScanSpec spec, LogRange range, Flow.Subscriber<? super ScanRecord> subscriber) {
        RecordFlow flow = new RecordFlow(Objects.requireNonNull(subscriber, "subscriber"), runtime.callbacks());
        subscriber.onSubscribe(flow);
        Stages.onEnd(new Places(runtime, spec.table()).extents(range), (extents, failure) -> {
            if (extents != null) {
                runtime.callbacks().execute(() -> begin(spec, extents, flow));
            } else {
                flow.fail(Objects.requireNonNullElseGet(failure, AssertionError::new));
            }
        });
    }

    private void begin(ScanSpec spec, Map<TableBucket, Extent> extents, RecordFlow flow) {
        try {
            RecordScanner scanner = newRecordScanner(spec);
            scanner.read(extents);
            flow.begin(scanner);
        } catch (RuntimeException e) {
            flow.fail(e);
        }
    }

    private <S extends SubscribedScanner> S opened(S scanner) {
        open.add(scanner);
        return scanner;
    }

    private SubscribedScanner.Parts parts(ScanSpec spec, FetchBudget budget) {
        TableInfo table = spec.table();
        ReadyBlocks ready = new ReadyBlocks(budget);
        FilterTally tally = new FilterTally();
        BatchDecoding decoding = BatchDecoding.of(runtime, spec, tally);
        ScannerMeters meters = runtime.metrics().scanner(table.path());
        return new SubscribedScanner.Parts(
                table,
                new Fetcher(runtime, remote, spec, decoding, ready, budget, tally, meters, clock),
                ready,
                new Places(runtime, table),
                tally,
                (known, found) -> TableDiscovery.start(runtime, table, known, found),
                meters,
                runtime.configuration().get(ClientOptions.SCANNER_MAX_POLL_RECORDS));
    }
}
