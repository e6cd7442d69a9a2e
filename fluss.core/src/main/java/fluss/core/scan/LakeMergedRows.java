/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.row.Row;
import fluss.core.key.KeyEncoder;
import fluss.spi.lake.LakeRows;
import fluss.spi.lake.LakeSplit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of parts of a lake's snapshot, each replaced by its change, and then the changes that are new rows. The changes are read
 * first and kept.
 */
final class LakeMergedRows implements RowSource {

    private final Iterator<LakeSplit> splits;
    private final LakeColumns columns;
    private final Supplier<ChangedRows> changing;
    private final @Nullable KeyEncoder keys;
    private final AnswerRows answers;
    private final Function<IOException, FlussException> unreadable;
    private @Nullable ChangedRows changes;
    private @Nullable LakeRows current;
    private boolean ended;

    /**
     * Rows to be read.
     *
     * @param changing reads what has become of them since
     * @param keys keys of the table's rows; null if there are no changes
     * @param answers makes what is wanted of rows
     * @param unreadable what to throw if the lake cannot be read
     */
    LakeMergedRows(
            List<LakeSplit> splits,
            LakeColumns columns,
            Supplier<ChangedRows> changing,
            @Nullable KeyEncoder keys,
            AnswerRows answers,
            Function<IOException, FlussException> unreadable) {
        this.splits = splits.iterator();
        this.columns = columns;
        this.changing = changing;
        this.keys = keys;
        this.answers = answers;
        this.unreadable = unreadable;
    }

    /** Rows of the lake alone. */
    static LakeMergedRows unchanged(
            List<LakeSplit> splits,
            LakeColumns columns,
            AnswerRows answers,
            Function<IOException, FlussException> unreadable) {
        return new LakeMergedRows(splits, columns, ChangedRows::new, null, answers, unreadable);
    }

    @Override
    public List<Row> next() {
        ChangedRows since = changes;
        if (since == null) {
            since = changing.get();
            changes = since;
        }
        List<Row> rows = new ArrayList<>();
        try {
            while (rows.isEmpty() && !ended) {
                if (!read(since, rows)) {
                    since.rest(answers, rows);
                    close();
                }
            }
        } catch (IOException e) {
            throw unreadable.apply(e);
        }
        return rows;
    }

    /** Adds some rows; false if the lake has no more. */
    private boolean read(ChangedRows since, List<Row> rows) throws IOException {
        LakeRows open = current;
        if (open == null) {
            if (!splits.hasNext()) {
                return false;
            }
            open = splits.next().read(columns.positions());
            current = open;
        }
        for (int i = 0; i < SnapshotRows.ROWS_AT_A_TIME; i++) {
            if (!open.next()) {
                current = null;
                open.close();
                return true;
            }
            Row row = columns.wholeRow(open.row());
            if (keys == null || since.isEmpty() || !since.replaces(keys.encode(row), answers, rows)) {
                answers.addRow(row, rows);
            }
        }
        return true;
    }

    @Override
    public void close() {
        ended = true;
        changes = new ChangedRows();
        LakeRows open = current;
        if (open != null) {
            current = null;
            open.close();
        }
    }
}
