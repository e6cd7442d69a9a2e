/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for reading ahead: fetches under way, frames that wait to be decoded, and decoded blocks that wait for a poll. Safe
 * for any thread.
 */
final class FetchBudget {

    private final long total;
    private final AtomicLong held = new AtomicLong();

    FetchBudget(long total) {
        this.total = total;
    }

    /** Its size, bytes. */
    long total() {
        return total;
    }

    /** Bytes in use; may exceed the total, since the server sends a large batch whole whatever it was asked for. */
    long held() {
        return held.get();
    }

    /** Bytes left, 0 or more; all of it if nothing is in use. */
    long available() {
        return Math.max(0, total - held.get());
    }

    /** Takes bytes, whether there are so many or not. */
    void take(long bytes) {
        held.addAndGet(bytes);
    }

    /** Gives bytes back. */
    void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
