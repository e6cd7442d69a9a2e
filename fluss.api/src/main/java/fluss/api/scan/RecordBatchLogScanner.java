/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import java.time.Duration;
import java.util.List;

/**
 * Reads the logs of buckets as batches of columns, as they were written: nothing is copied into rows. Columns that a batch was
 * written without, because its schema is older, are null; columns that were renamed since are found by their id.
 */
public interface RecordBatchLogScanner extends BucketScanner {

    /**
     * Returns batches as soon as there are any. Failures come as those of {@link LogScanner#poll}.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return those of a bucket in the order of their offsets; about {@code client.scanner.log.max-poll-records} records, but
     *     always whole batches; empty if the time is over or {@link #wakeup()} was called
     * @throws IllegalStateException if no bucket is subscribed
     * @throws fluss.api.error.FlussException if a bucket cannot be read, for example because its offset is out of range
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    List<ScanBatch> poll(Duration timeout);
}
