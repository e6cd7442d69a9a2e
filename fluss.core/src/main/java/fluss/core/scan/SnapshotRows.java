/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a snapshot of a bucket. */
final class SnapshotRows implements RowSource {

    /** Rows that are handed out together. */
    static final int ROWS_AT_A_TIME = 1024;

    private final Supplier<OpenSnapshot> opening;
    private final AnswerRows answers;
    private @Nullable OpenSnapshot snapshot;
    private boolean ended;

    /**
     * Rows to be read.
     *
     * @param opening opens the snapshot when the first rows are asked for
     */
    SnapshotRows(Supplier<OpenSnapshot> opening, AnswerRows answers) {
        this.opening = opening;
        this.answers = answers;
    }

    @Override
    public List<Row> next() {
        List<Row> rows = new ArrayList<>();
        while (rows.isEmpty() && !ended) {
            OpenSnapshot entries = snapshot;
            if (entries == null) {
                entries = opening.get();
                snapshot = entries;
            }
            for (int i = 0; i < ROWS_AT_A_TIME && !ended; i++) {
                if (entries.next()) {
                    answers.addValue(entries.value(), rows);
                } else {
                    close();
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        ended = true;
        OpenSnapshot open = snapshot;
        if (open != null) {
            snapshot = null;
            open.close();
        }
    }
}
