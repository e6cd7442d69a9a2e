/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;
import java.util.Map;

/** Wall time and processor time of this whole process since the meter was made. */
final class Meter {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final long startNanos;
    private final Duration startCpu;

    Meter() {
        startCpu = cpu();
        startNanos = System.nanoTime();
    }

    /** The figures of so many rows. */
    Report report(long rows, long checksum) {
        long nanos = System.nanoTime() - startNanos;
        Duration cpu = cpu().minus(startCpu);
        if (rows == 0) {
            throw new IllegalStateException("Not one row was measured");
        }
        return new Report(
                Map.of(
                        Figure.ROWS_PER_S, rows * NANOS_PER_SECOND / nanos,
                        Figure.CPU_US_PER_ROW, cpu.toNanos() / NANOS_PER_MICRO / rows),
                checksum);
    }

    private static Duration cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell processor times"));
    }
}
