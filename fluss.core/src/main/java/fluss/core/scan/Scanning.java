/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.TableScan;
import fluss.core.async.Blocking;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Makes the scanners of one connection, and closes those that are open. Safe for any thread. */
public final class Scanning {

    private final ClientRuntime runtime;
    private final RemoteFiles remote;
    private final LongSupplier clock;
    private final Set<SubscribedScanner> open = ConcurrentHashMap.newKeySet();

    /** Scans over one connection. */
    public Scanning(ClientRuntime runtime, RemoteFiles remote) {
        this(runtime, remote, System::nanoTime);
    }

    Scanning(ClientRuntime runtime, RemoteFiles remote, LongSupplier clock) {
        this.runtime = runtime;
        this.remote = remote;
        this.clock = clock;
    }

    /** A scan of a table with all its columns. */
    public TableScan newScan(TableInfo table) {
        return new LogTableScan(this, table, Projection.all(table));
    }

    /** Closes all scanners; a poll under way throws {@link fluss.api.error.ClosedException}. */
    public void close() {
        open.forEach(SubscribedScanner::abort);
    }

    LogScanner newScanner(TableInfo table, Projection projection) {
        return opened(new RecordScanner(parts(table, projection), open::remove));
    }

    RecordBatchLogScanner newBatchScanner(TableInfo table, Projection projection) {
        return opened(new ColumnScanner(parts(table, projection), open::remove));
    }

    private <S extends SubscribedScanner> S opened(S scanner) {
        open.add(scanner);
        return scanner;
    }

    private SubscribedScanner.Parts parts(TableInfo table, Projection projection) {
        FetchBudget budget = new FetchBudget(runtime.configuration().get(ClientOptions.SCANNER_FETCH_MAX_BYTES));
        ReadyBlocks ready = new ReadyBlocks(budget);
        BatchDecoding decoding = BatchDecoding.of(runtime, table, projection);
        return new SubscribedScanner.Parts(
                table,
                new Fetcher(runtime, remote, table, projection, decoding, ready, budget, clock),
                ready,
                spec -> startingPlaces(table, spec),
                runtime.configuration().get(ClientOptions.SCANNER_MAX_POLL_RECORDS));
    }

    private Map<TableBucket, Long> startingPlaces(TableInfo table, OffsetSpec spec) {
        Duration limit = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
        String what = "subscribeAll of " + table.path();
        List<TableBucket> buckets = Blocking.await(runtime.loop(), TableBuckets.of(runtime, table), what);
        if (spec instanceof OffsetSpec.Earliest) {
            return at(buckets, LogScanner.EARLIEST_OFFSET);
        }
        return Blocking.await(runtime.loop(), StartOffsets.of(runtime, table, spec, buckets, limit), what);
    }

    private static Map<TableBucket, Long> at(Collection<TableBucket> buckets, long offset) {
        Map<TableBucket, Long> places = new HashMap<>();
        buckets.forEach(bucket -> places.put(bucket, offset));
        return places;
    }
}
