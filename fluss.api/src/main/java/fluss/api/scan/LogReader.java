/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import java.time.Duration;

/** Reads a part of a log record by record. */
public interface LogReader extends BucketReader<ScanRecord> {

    /**
     * Returns records as soon as there are any.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return as {@link LogScanner#poll}; empty as well if reading has ended
     * @throws fluss.api.error.FlussException if a bucket cannot be read
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    ScanRecords poll(Duration timeout);
}
