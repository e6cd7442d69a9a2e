/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.LogReader;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** Hands out records. */
final class RecordRangeReader extends RangeReader<RecordScanner, ScanRecord> implements LogReader {

    RecordRangeReader(RecordScanner scanner, Map<TableBucket, Extent> extents) {
        super(scanner, extents);
    }

    @Override
    public ScanRecords poll(Duration timeout) {
        return isFinished() ? PolledRecords.EMPTY : scanner.poll(timeout);
    }

    @Override
    Iterator<ScanRecord> next(Duration timeout) {
        return poll(timeout).iterator();
    }
}
