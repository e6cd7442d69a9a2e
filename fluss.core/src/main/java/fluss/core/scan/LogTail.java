/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.row.Row;
import fluss.api.scan.LogReader;
import fluss.api.scan.ScanRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a part of a log. */
final class LogTail implements RowSource {

    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Supplier<LogReader> opening;
    private @Nullable LogReader reader;

    /**
     * Rows to be read.
     *
     * @param opening begins to read, when the first rows are asked for; what is written later is not among them
     */
    LogTail(Supplier<LogReader> opening) {
        this.opening = opening;
    }

    @Override
    public List<Row> next() {
        LogReader records = reader;
        if (records == null) {
            records = opening.get();
            reader = records;
        }
        List<Row> rows = new ArrayList<>();
        while (rows.isEmpty() && !records.isFinished()) {
            for (ScanRecord record : records.poll(WAIT)) {
                rows.add(record.row());
            }
        }
        return rows;
    }

    @Override
    public void close() {
        LogReader records = reader;
        if (records != null) {
            records.close();
        }
    }
}
