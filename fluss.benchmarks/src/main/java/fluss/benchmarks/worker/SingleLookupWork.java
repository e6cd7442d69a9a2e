/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import fluss.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.SplittableRandom;

/** Looks up a random key, waits for the row, looks up the next one. */
final class SingleLookupWork {

    private static final long SEED = 7;

    private final Task task;
    private final Workload workload;
    private final RowLookup lookup;
    private final SplittableRandom keys = new SplittableRandom(SEED);

    SingleLookupWork(Task task, BenchmarkClient client, Workload workload) throws Exception {
        this.task = task;
        this.workload = workload;
        lookup = client.lookup(task.table());
    }

    Report run() throws Exception {
        time(task.warmUp());
        Meter meter = new Meter();
        Latencies latencies = time(task.measured());
        return latencies.addTo(meter.report(latencies.count(), 0));
    }

    private Latencies time(Duration duration) throws Exception {
        Latencies latencies = new Latencies();
        Deadline deadline = new Deadline(duration);
        do {
            long i = keys.nextLong(task.rows());
            long start = System.nanoTime();
            long checksum = lookup.lookupAndWait(i);
            latencies.add(System.nanoTime() - start);
            check(workload, i, checksum);
        } while (!deadline.isOver());
        return latencies;
    }

    /** Throws if this is not the checksum of row i. */
    static void check(Workload workload, long i, long checksum) {
        if (checksum != workload.checksum(i)) {
            throw new IllegalStateException(
                    "Row " + i + " has checksum " + checksum + " in place of " + workload.checksum(i));
        }
    }
}
