/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Values out of the text that Prometheus is told. */
record Numbers(List<String> lines) {

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    static Numbers of(String text) {
        return new Numbers(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The sum over the lines of a name that have all these labels. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.startsWith(name + "{"));
    }

    /** Waits for what another thread does. */
    static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }
}
