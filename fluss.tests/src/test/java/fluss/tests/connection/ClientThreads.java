/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The live threads of clients in this JVM. */
final class ClientThreads {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Thread> before = now();

    private static Set<Thread> now() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fluss-"))
                .collect(Collectors.toSet());
    }

    /** Those that have begun since this object was made. */
    Set<Thread> begun() {
        Set<Thread> begun = now();
        begun.removeAll(before);
        return begun;
    }

    /** Waits until none of those is left. */
    void awaitEnd() {
        awaitAtMost(0);
    }

    /** Waits until no more than a number of those is left. */
    void awaitAtMost(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (begun().size() > count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(begun()).as("threads that go on").hasSizeLessThanOrEqualTo(count);
    }
}
