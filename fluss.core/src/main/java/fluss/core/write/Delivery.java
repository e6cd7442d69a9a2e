/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.core.metrics.BatchEvent;
import org.jspecify.annotations.Nullable;

/** How far a sealed batch has come. For the event loop only. */
final class Delivery {

    /** Its number in its bucket, from 0 and without wrapping; -1 as long as it has none. */
    long number = -1;

    /** How often it was sent. */
    int attempts;

    /** When it was sent last. */
    long sentNanos;

    /** The sending under way, if it is recorded. */
    @Nullable
    BatchEvent event;

    /** Whether an answer is awaited. */
    boolean inFlight;

    /** Whether an attempt has failed since it got its number. */
    boolean isRepeated;

    /** Whether an attempt ended so that the batch may be in the log all the same. */
    boolean maybeApplied;

    /** Whether it was made again without the rows that were taken back. */
    boolean isWithoutWithdrawn;

    /** Why the last attempt failed, or could not be made. */
    @Nullable
    Throwable lastFailure;

    /** What is known of its outcome, as the end of a sentence. */
    String describe() {
        if (attempts == 0) {
            return "was never sent";
        }
        return inFlight || maybeApplied ? "may have been applied all the same" : "was refused each time";
    }

    /** Takes the number away. The batch is proved not to be in the log. */
    void forgetNumber() {
        number = -1;
        isRepeated = false;
    }
}
