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
     * <p>An offset that the log does not have, {@link fluss.api.error.ErrorCode#LOG_OFFSET_OUT_OF_RANGE_EXCEPTION}, is such a
     * failure: below the beginning of the log its records are deleted; above the end they are not written yet, or, if this scanner
     * had read up to there, the cluster has lost records that it had acknowledged and handed out. The word of a server that no longer leads
     * the bucket is not taken for it. Nothing is tried again beyond that, because new records would get the offsets of the lost
     * ones: an application that can bear the gap subscribes again where it wants to go on. Records missing in the middle of a log are the same
     * failure, and its message tells where the log goes on.
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
