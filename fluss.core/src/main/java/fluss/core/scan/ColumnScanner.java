/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanBatch;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Hands out whole blocks, as batches of columns. */
final class ColumnScanner extends SubscribedScanner implements RecordBatchLogScanner {

    ColumnScanner(Parts parts, Consumer<SubscribedScanner> atClose) {
        super(parts, atClose);
    }

    @Override
    public List<ScanBatch> poll(Duration timeout) {
        return poll(timeout, true).batches();
    }
}
