/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.scan.LogScanner;
import fluss.api.scan.ScanRecords;
import java.time.Duration;
import java.util.function.Consumer;

/** Hands out records. */
final class RecordScanner extends SubscribedScanner implements LogScanner {

    RecordScanner(Parts parts, Consumer<SubscribedScanner> atClose) {
        super(parts, atClose);
    }

    @Override
    public ScanRecords poll(Duration timeout) {
        return poll(timeout, false);
    }
}
