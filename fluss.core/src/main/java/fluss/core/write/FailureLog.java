/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.FlussException;
import fluss.core.async.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of one writer since somebody was told of them. Keeps a few and counts the rest. Safe for any thread. */
final class FailureLog {

    private static final int MOST_KEPT = 16;

    private List<Throwable> kept = new ArrayList<>();
    private long rest;

    synchronized void add(Throwable failure) {
        if (kept.size() < MOST_KEPT) {
            kept.add(failure);
        } else {
            rest++;
        }
    }

    /** What has failed, as one exception of the calling thread, or null; forgets it. */
    @Nullable
    RuntimeException take() {
        List<Throwable> failures;
        long more;
        synchronized (this) {
            failures = kept;
            more = rest;
            kept = new ArrayList<>();
            rest = 0;
        }
        if (failures.isEmpty()) {
            return null;
        }
        RuntimeException first = Failures.forCaller(failures.get(0));
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (more > 0) {
            first.addSuppressed(new FlussException("and " + more + " more failed batches", null));
        }
        return first;
    }
}
