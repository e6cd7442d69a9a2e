/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sees to it that one thread at a time uses a scanner. */
final class ScannerThread {

    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

    /**
     * Begins a call.
     *
     * @throws IllegalStateException if another call is under way
     */
    void enter() {
        Thread current = Thread.currentThread();
        Thread other = user.compareAndExchange(null, current);
        if (other != null) {
            throw new IllegalStateException("A scanner is for one thread at a time; " + other.getName()
                    + " is in a call while " + current.getName() + " begins another one");
        }
    }

    /** Ends the call. */
    void leave() {
        user.set(null);
    }
}
