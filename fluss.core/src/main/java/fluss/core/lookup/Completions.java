/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes futures on the callback executor, many in one task. Whenever a stage may run, another task stands by to go on
 * with the rest: a stage that blocks, perhaps for one of the rest, holds up nothing but its own thread.
 */
final class Completions {

    private final Executor callbacks;
    private final Queue<LookupFuture> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean standsBy = new AtomicBoolean();

    Completions(Executor callbacks) {
        this.callbacks = callbacks;
    }

    /** Has a future completed that has its outcome. */
    void add(LookupFuture future) {
        ended.add(future);
        start();
    }

    private void start() {
        if (!ended.isEmpty() && !standsBy.get() && standsBy.compareAndSet(false, true)) {
            callbacks.execute(this::run);
        }
    }

    private void run() {
        standsBy.set(false);
        LookupFuture future = ended.poll();
        while (future != null) {
            if (future.getNumberOfDependents() > 0) {
                start();
            }
            future.complete();
            future = ended.poll();
        }
    }
}
