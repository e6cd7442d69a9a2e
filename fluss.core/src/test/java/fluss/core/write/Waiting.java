/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other threads do. */
final class Waiting {

    private Waiting() {}

    /** Looks again and again, at most half a minute. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It did not happen within half a minute");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
