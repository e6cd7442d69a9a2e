/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import fluss.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps 1024 lookups of random keys outstanding, from one thread. Every row must be the right one. */
final class LookupWork implements RowLookup.Callback {

    private static final int OUTSTANDING = 1024;
    private static final long SEED = 7;

    private final Task task;
    private final Workload workload;
    private final RowLookup lookup;
    private final Semaphore permits = new Semaphore(OUTSTANDING);
    private final SplittableRandom keys = new SplittableRandom(SEED);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    LookupWork(Task task, BenchmarkClient client, Workload workload) throws Exception {
        this.task = task;
        this.workload = workload;
        lookup = client.lookup(task.table());
    }

    Report run() throws Exception {
        lookUp(task.warmUp());
        Meter meter = new Meter();
        return meter.report(lookUp(task.measured()), 0);
    }

    private long lookUp(Duration duration) throws InterruptedException {
        Deadline deadline = new Deadline(duration);
        long count = 0;
        while (!deadline.isOverAt(count)) {
            permits.acquire();
            lookup.lookup(keys.nextLong(task.rows()), this);
            count++;
        }
        permits.acquire(OUTSTANDING);
        permits.release(OUTSTANDING);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
        return count;
    }

    @Override
    public void found(long i, long checksum) {
        try {
            SingleLookupWork.check(workload, i, checksum);
        } catch (IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
        permits.release();
    }

    @Override
    public void failed(long i, Throwable reason) {
        failure.compareAndSet(null, reason);
        permits.release();
    }
}
