/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.scan.ScanRecord;
import fluss.core.async.Failures;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of one scanner to one subscriber, as many as it demands.
 *
 * <p>Whatever happens (demand, records, cancellation, failure) is noted in a field, and one task on the callback executor looks at
 * all of them: {@code work} counts the notes, so that there is one such task at a time, and none when there is nothing to do.
 */
final class RecordFlow implements Flow.Subscription {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    /** Records handed over in one task, so that several flows share the threads. */
    private static final int TURN = 4096;

    private final Executor callbacks;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable RecordScanner scanner;

    // Of the task.
    private Flow.@Nullable Subscriber<? super ScanRecord> subscriber;
    private Iterator<ScanRecord> polled = Collections.emptyIterator();
    private boolean closed;

    RecordFlow(Flow.Subscriber<? super ScanRecord> subscriber, Executor callbacks) {
        this.subscriber = subscriber;
        this.callbacks = callbacks;
    }

    /** Takes what to read, once it is known; the flow closes it. */
    void begin(RecordScanner reading) {
        scanner = reading;
        reading.atReady(this::signal);
        signal();
    }

    /** Ends in a failure. */
    void fail(Throwable cause) {
        failure = Failures.unwrap(cause);
        signal();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("The demand must be above 0, not " + count + " (Reactive Streams, 3.9)"));
            return;
        }
        demand.accumulateAndGet(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        signal();
    }

    @Override
    public void cancel() {
        cancelled = true;
        signal();
    }

    private void signal() {
        if (work.getAndIncrement() == 0) {
            callbacks.execute(this::run);
        }
    }

    private void run() {
        int seen = work.get();
        while (seen != 0) {
            if (!step()) {
                callbacks.execute(this::run);
                return;
            }
            seen = work.addAndGet(-seen);
        }
    }

    /** Does what can be done now; returns false if there is more, but others should have their turn. */
    private boolean step() {
        Flow.Subscriber<? super ScanRecord> receiver = subscriber;
        if (receiver == null) {
            end(); // once more, for a scanner that came late
            return true;
        }
        try {
            return handOver(receiver);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A subscriber of records has thrown, which ends its subscription", e);
            end();
            return true;
        }
    }

    private boolean handOver(Flow.Subscriber<? super ScanRecord> receiver) {
        for (int left = TURN; left > 0; left--) {
            Throwable problem = failure;
            if (cancelled) {
                end();
                return true;
            }
            if (problem != null) {
                end();
                receiver.onError(problem);
                return true;
            }
            RecordScanner reading = scanner;
            if (reading == null || !pollIfNeeded(reading)) {
                return true;
            }
            if (!polled.hasNext()) {
                end();
                receiver.onComplete();
                return true;
            }
            if (demand.get() == 0) {
                return true;
            }
            receiver.onNext(polled.next());
            demand.decrementAndGet();
        }
        return false;
    }

    /** Returns whether there is a record, or will be none any more. */
    private boolean pollIfNeeded(RecordScanner reading) {
        try {
            if (!polled.hasNext() && !reading.isFinished() && demand.get() > 0) {
                polled = reading.poll(Duration.ZERO).iterator();
            }
            return polled.hasNext() || reading.isFinished();
        } catch (RuntimeException e) {
            failure = e;
            signal();
            return false;
        }
    }

    private void end() {
        subscriber = null;
        polled = Collections.emptyIterator();
        RecordScanner reading = scanner;
        if (reading != null && !closed) {
            closed = true; // before the scanner is, which signals
            reading.abort();
        }
    }
}
