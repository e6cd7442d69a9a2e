/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.admin.SnapshotAdmin;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.core.key.KeyEncoder;
import fluss.core.key.TableKeyEncoding;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private ChangedRows changes = new ChangedRows();
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
                changes.rest(answers, rows);
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
        changes = ChangedRows.read(logs, bucket, from, keys);
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
            if (changes.isEmpty() || !changes.replaces(entries.key(), answers, rows)) {
                answers.addValue(entries.value(), rows);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        changes = new ChangedRows();
        OpenSnapshot open = snapshot;
        if (open != null) {
            snapshot = null;
            open.close();
        }
    }
}
