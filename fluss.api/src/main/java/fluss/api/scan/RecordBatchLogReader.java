/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.types.RowType;
import java.time.Duration;
import java.util.List;

/** Reads a part of a log as batches of columns, as {@link RecordBatchLogScanner} does. */
public interface RecordBatchLogReader extends BucketReader<ScanBatch> {

    /** The columns of the batches. */
    RowType type();

    /**
     * Returns batches as soon as there are any.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return as {@link RecordBatchLogScanner#poll}; empty as well if reading has ended
     * @throws fluss.api.error.FlussException if a bucket cannot be read
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    List<ScanBatch> poll(Duration timeout);
}
