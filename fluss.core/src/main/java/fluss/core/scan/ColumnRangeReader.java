/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.ScanBatch;
import fluss.api.types.RowType;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Hands out whole blocks, as batches of columns. */
final class ColumnRangeReader extends RangeReader<ColumnScanner, ScanBatch> implements RecordBatchLogReader {

    private final RowType type;

    ColumnRangeReader(ColumnScanner scanner, Map<TableBucket, Extent> extents, RowType type) {
        super(scanner, extents);
        this.type = type;
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public List<ScanBatch> poll(Duration timeout) {
        return isFinished() ? List.of() : scanner.poll(timeout);
    }

    @Override
    Iterator<ScanBatch> next(Duration timeout) {
        return poll(timeout).iterator();
    }
}
