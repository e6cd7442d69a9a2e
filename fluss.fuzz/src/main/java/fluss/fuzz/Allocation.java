/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import com.sun.management.ThreadMXBean;
import fluss.api.error.MalformedDataException;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds a decoder to the memory that it may take, whatever its input claims. */
final class Allocation {

    private static final int MOST_ATTEMPTS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Messages of errors, small objects, and what the instrumentation takes. */
    private static final long SLACK = 4 << 20;

    private Allocation() {}

    /**
     * Does the work; again, if it took too much, since what loads classes takes memory once.
     *
     * @param bytes what it may allocate, beside some MiB
     * @throws AssertionError if it took more
     */
    static <T> T within(long bytes, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            @Nullable MalformedDataException refused = null;
            @Nullable T result = null;
            try {
                result = work.get();
            } catch (MalformedDataException e) {
                refused = e;
            }
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (taken <= bytes + SLACK) {
                if (refused != null) {
                    throw refused;
                }
                return Objects.requireNonNull(result);
            } else if (attempt == MOST_ATTEMPTS) {
                throw new AssertionError("allocated " + taken + " bytes where " + bytes + " are allowed");
            }
        }
    }
}
