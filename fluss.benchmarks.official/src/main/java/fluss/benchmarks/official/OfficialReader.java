/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.RowReader;
import fluss.benchmarks.worker.TextForm;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.scanner.ScanRecord;
import org.apache.fluss.client.table.scanner.log.LogScanner;
import org.apache.fluss.client.table.scanner.log.ScanRecords;

/** Reads rows of a log. */
final class OfficialReader implements RowReader {

    private final Table table;
    private final LogScanner scanner;
    private final boolean twoColumns;
    private final TextForm form;
    private long checksum;

    OfficialReader(Table table, LogScanner scanner, boolean twoColumns, TextForm form) {
        this.table = table;
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
                sum += OfficialRows.checksumOfTwo(record.getRow());
            }
        } else {
            for (ScanRecord record : records) {
                sum += OfficialRows.checksum(record.getRow(), form);
            }
        }
        checksum += sum;
        return records.count();
    }

    @Override
    public void poll(Duration timeout, LongConsumer ids) {
        for (ScanRecord record : scanner.poll(timeout)) {
            ids.accept(record.getRow().getLong(0));
            checksum += OfficialRows.checksum(record.getRow(), form);
        }
    }

    @Override
    public long checksum() {
        return checksum;
    }

    @Override
    public void close() {
        Closing.close(scanner);
        Closing.close(table);
    }
}
