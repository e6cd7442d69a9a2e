/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.admin.SnapshotAdmin;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.core.key.KeyEncoder;
import fluss.core.key.TableKeyEncoding;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a bucket has now: its newest snapshot, and what the changelog says has become of the rows since. The changes are
 * read first and kept; then the snapshot is gone through, each of its rows replaced by its change.
 */
final class MergedRows implements RowSource {

    private static final int MOST_ATTEMPTS = 5;

    private final ClientRuntime runtime;
    private final RemoteFiles remote;
    private final SnapshotAdmin snapshots;
    private final TableInfo table;
    private final TableBucket bucket;
    private final Function<LogRange, LogReader> logs;
    private final AnswerRows answers;
    private final KeyEncoder keys;

    /** The newest row by key, empty where it was deleted, in the order of the snapshot. */
    private final Map<byte[], Optional<Row>> changes = new TreeMap<>(Arrays::compareUnsigned);

    private @Nullable OpenSnapshot snapshot;
    private boolean begun;
    private boolean ended;

    /**
     * Rows to be read.
     *
     * @param snapshots leases the snapshot until it is copied
     * @param logs reads parts of the changelog, with all columns of all rows
     * @param answers makes what is wanted of rows
     */
    MergedRows(
            ClientRuntime runtime,
            RemoteFiles remote,
            SnapshotAdmin snapshots,
            TableInfo table,
            TableBucket bucket,
            Function<LogRange, LogReader> logs,
            AnswerRows answers) {
        this.runtime = runtime;
        this.remote = remote;
        this.snapshots = snapshots;
        this.table = table;
        this.bucket = bucket;
        this.logs = logs;
        this.answers = answers;
        this.keys = TableKeyEncoding.of(table, runtime.providers()::lakeFormat)
                .ofRows()
                .key();
    }

    @Override
    public List<Row> next() {
        if (!begun) {
            begun = true;
            begin();
        }
        List<Row> rows = new ArrayList<>();
        while (rows.isEmpty() && !ended) {
            OpenSnapshot entries = snapshot;
            if (entries == null) {
                changes.values().forEach(row -> row.ifPresent(present -> answers.addRow(present, rows)));
                close();
            } else {
                merge(entries, rows);
            }
        }
        return rows;
    }

    private void begin() {
        try (SnapshotLease lease = new SnapshotLease(runtime, snapshots, bucket)) {
            begin(lease);
        }
    }

    private void begin(SnapshotLease lease) {
        Optional<LatestSnapshot> latest = leased(lease);
        long from = latest.map(LatestSnapshot::logOffset).orElse(BucketScanner.EARLIEST_OFFSET);
        try (LogReader reader = logs.apply(LogRange.from(Map.of(bucket, from)).to(OffsetSpec.latest()))) {
            for (ScanRecord record : reader) {
                switch (record.changeType()) {
                    case UPDATE_BEFORE -> {}
                    case DELETE -> changes.put(keys.encode(record.row()), Optional.empty());
                    case APPEND_ONLY, INSERT, UPDATE_AFTER ->
                        changes.put(keys.encode(record.row()), Optional.of(record.row()));
                }
            }
        }
        latest.ifPresent(known -> {
            lease.take(known.id()); // once more: the changelog may have taken long to read
            snapshot = OpenSnapshot.of(runtime, remote, table, bucket, known.id());
        });
    }

    /** The newest snapshot; another one, if that is gone before it is leased. */
    private Optional<LatestSnapshot> leased(SnapshotLease lease) {
        Optional<LatestSnapshot> latest = LatestSnapshot.of(runtime, table, bucket);
        for (int attempt = 1; latest.isPresent() && attempt < MOST_ATTEMPTS; attempt++) {
            if (lease.take(latest.get().id())) {
                break;
            }
            latest = LatestSnapshot.of(runtime, table, bucket);
        }
        return latest;
    }

    private void merge(OpenSnapshot entries, List<Row> rows) {
        for (int i = 0; i < SnapshotRows.ROWS_AT_A_TIME; i++) {
            if (!entries.next()) {
                snapshot = null;
                entries.close();
                return;
            }
            Optional<Row> change = changes.isEmpty() ? null : changes.remove(entries.key());
            if (change == null) {
                answers.addValue(entries.value(), rows);
            } else {
                change.ifPresent(row -> answers.addRow(row, rows));
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        changes.clear();
        OpenSnapshot open = snapshot;
        if (open != null) {
            snapshot = null;
            open.close();
        }
    }
}
