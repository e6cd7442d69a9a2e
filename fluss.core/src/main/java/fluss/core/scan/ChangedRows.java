/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.core.key.KeyEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What has become of the rows of a bucket since some offset of its changelog. For one thread at a time. */
final class ChangedRows {

    /** The newest row by key, empty where it was deleted, in the order of key-value snapshots. */
    private final Map<byte[], Optional<Row>> changes = new TreeMap<>(Arrays::compareUnsigned);

    /**
     * Reads the changelog of a bucket to the end that it has now.
     *
     * @param logs reads parts of it, with all columns of all rows
     * @param offset where to begin
     */
    static ChangedRows read(Function<LogRange, LogReader> logs, TableBucket bucket, long offset, KeyEncoder keys) {
        ChangedRows rows = new ChangedRows();
        try (LogReader reader = logs.apply(onFrom(bucket, offset))) {
            for (ScanRecord record : reader) {
                switch (record.changeType()) {
                    case UPDATE_BEFORE -> {}
                    case DELETE -> rows.changes.put(keys.encode(record.row()), Optional.empty());
                    case APPEND_ONLY, INSERT, UPDATE_AFTER ->
                        rows.changes.put(keys.encode(record.row()), Optional.of(record.row()));
                }
            }
        }
        return rows;
    }

    /** What a bucket has from an offset on, to the end that it has when it is asked for that. */
    static LogRange onFrom(TableBucket bucket, long offset) {
        return LogRange.from(Map.of(bucket, offset)).to(OffsetSpec.latest());
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Adds the new row of a key, if there is one, and forgets the key; false if the old row still holds. */
    boolean replaces(byte[] key, AnswerRows answers, List<Row> rows) {
        Optional<Row> change = changes.remove(key);
        if (change == null) {
            return false;
        }
        change.ifPresent(row -> answers.addRow(row, rows));
        return true;
    }

    /** Adds the rows whose keys have not been asked for, and forgets them. */
    void rest(AnswerRows answers, List<Row> rows) {
        changes.values().forEach(row -> row.ifPresent(present -> answers.addRow(present, rows)));
        changes.clear();
    }
}
