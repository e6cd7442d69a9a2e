/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import java.time.Duration;

/** Reads the logs of buckets record by record. */
public interface LogScanner extends BucketScanner {

    /**
     * Returns records as soon as there are any.
     *
     * <p>If a bucket cannot be read any more, its records up to there come first; then one poll throws, and so does every
     * later one that has no records of other buckets to return, until the bucket is unsubscribed or subscribed again. Nothing of
     * the other buckets is lost.
     *
     * @param timeout how long to wait if there are none; zero returns at once
     * @return at most {@code client.scanner.log.max-poll-records}, or one more where an update would be cut; empty if the time
     *     is over or {@link #wakeup()} was called
     * @throws IllegalStateException if no bucket is subscribed
     * @throws fluss.api.error.FlussException if a bucket cannot be read, for example because its offset is out of range
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    ScanRecords poll(Duration timeout);
}
