/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import java.util.concurrent.TimeUnit;

/**
 * How long the server may hold a fetch that finds nothing.
 *
 * <p>A bucket of one replica does not wake a fetch that is held, so that what is appended meanwhile is seen only when the
 * time is over. The wait therefore is a quarter of the time without data, within limits: what comes is seen at most a
 * quarter later than it could have been, and an idle bucket costs next to nothing.
 *
 * @param maxMillis longest wait, milliseconds
 */
record AdaptiveWait(int maxMillis) {

    /** The wait right after data, milliseconds. */
    static final int FIRST_MILLIS = 10;

    private static final int SHARE = 4;

    /** The wait, milliseconds, after so many nanoseconds without data. */
    int millis(long idleNanos) {
        long share = TimeUnit.NANOSECONDS.toMillis(Math.max(0, idleNanos)) / SHARE;
        return (int) Math.min(maxMillis, Math.max(FIRST_MILLIS, share));
    }

    /** Whether data is so long ago that the longest wait is due. */
    boolean isIdle(long idleNanos) {
        return TimeUnit.NANOSECONDS.toMillis(idleNanos) >= (long) maxMillis * SHARE;
    }
}
