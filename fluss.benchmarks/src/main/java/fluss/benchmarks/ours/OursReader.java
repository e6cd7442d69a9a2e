/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.scan.LogScanner;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import fluss.benchmarks.worker.RowReader;
import fluss.benchmarks.worker.TextForm;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Reads rows of a log. */
final class OursReader implements RowReader {

    private final LogScanner scanner;
    private final boolean twoColumns;
    private final TextForm form;
    private long checksum;

    OursReader(LogScanner scanner, boolean twoColumns, TextForm form) {
        this.scanner = scanner;
        this.twoColumns = twoColumns;
        this.form = form;
    }

    @Override
    public int poll(Duration timeout) {
        ScanRecords records = scanner.poll(timeout);
        long sum = 0;
        if (twoColumns) {
            for (ScanRecord record : records) {
                sum += OursRows.checksumOfTwo(record.row());
            }
        } else {
            for (ScanRecord record : records) {
                sum += OursRows.checksum(record.row(), form);
            }
        }
        checksum += sum;
        return records.count();
    }

    @Override
    public void poll(Duration timeout, LongConsumer ids) {
        for (ScanRecord record : scanner.poll(timeout)) {
            ids.accept(record.row().getLong(0));
            checksum += OursRows.checksum(record.row(), form);
        }
    }

    @Override
    public long checksum() {
        return checksum;
    }

    @Override
    public void close() {
        scanner.close();
    }
}
