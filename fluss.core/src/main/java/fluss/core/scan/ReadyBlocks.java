/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ClosedException;
import fluss.api.error.FlussException;
import fluss.api.scan.ChangeType;
import fluss.core.async.Failures;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decoded blocks between the workers and the thread that polls. Subscriptions take turns, so that no bucket waits for
 * another one's data to end. Safe for any thread.
 */
final class ReadyBlocks {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FetchBudget budget;

    /** Subscriptions that have blocks, or a failure that has not been thrown. */
    private final ArrayDeque<Subscription> turns = new ArrayDeque<>();

    /** Subscriptions whose failure has been thrown, and is thrown again rather than waiting for nothing. */
    private final Set<Subscription> failed = new LinkedHashSet<>();

    private boolean woken;
    private boolean closed;

    ReadyBlocks(FetchBudget budget) {
        this.budget = budget;
    }

    /** Adds a block behind the others of its subscription, whose bytes are in the budget from now on. */
    void add(Subscription subscription, RecordBlock block) {
        lock.lock();
        try {
            if (subscription.ended() || closed) {
                return;
            }
            budget.take(block.heldBytes());
            subscription.addReadyBytes(block.heldBytes());
            if (subscription.blocks.isEmpty()) {
                subscription.nextIndex = block.first();
            }
            subscription.blocks.addLast(block);
            enqueue(subscription);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a subscription's records with a failure, once those before it have been returned. */
    void fail(Subscription subscription, FlussException failure) {
        lock.lock();
        try {
            if (subscription.ended() || closed || subscription.failure != null) {
                return;
            }
            subscription.failure = failure;
            enqueue(subscription);
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Subscription subscription) {
        if (!subscription.queued) {
            subscription.queued = true;
            turns.addLast(subscription);
            changed.signal();
        }
    }

    /** Ends a subscription and throws away what it has. */
    void end(Subscription subscription) {
        lock.lock();
        try {
            subscription.end();
            budget.release(subscription.readyBytes());
            subscription.addReadyBytes(-subscription.readyBytes());
            subscription.blocks.clear();
            turns.remove(subscription);
            failed.remove(subscription);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of a poll, or of the next one. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends everything: a poll under way, and each later one, throws. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes records, waiting for them if there are none.
     *
     * @param nanos longest wait
     * @param most number of records, or one more where an update would be cut
     * @param wholeBlocks whether no block is cut, whatever the number of records
     */
    PolledRecords poll(long nanos, int most, boolean wholeBlocks) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (true) {
                if (closed) {
                    throw new ClosedException("The scanner is closed");
                }
                if (woken) {
                    woken = false;
                    return PolledRecords.EMPTY;
                }
                if (!turns.isEmpty()) {
                    return take(most, wholeBlocks);
                }
                if (!failed.isEmpty()) {
                    throw failureOf(failed.iterator().next());
                }
                if (left <= 0) {
                    return PolledRecords.EMPTY;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private PolledRecords take(int most, boolean wholeBlocks) {
        PolledRecords.Builder taken = new PolledRecords.Builder();
        while (taken.count() < most && !turns.isEmpty()) {
            Subscription subscription = turns.getFirst();
            if (subscription.blocks.isEmpty()) {
                if (taken.count() > 0) {
                    break; // records first: the next poll throws
                }
                leave(subscription);
                failed.add(subscription);
                throw failureOf(subscription);
            }
            takeFrom(subscription, most - taken.count(), wholeBlocks, taken);
            leave(subscription);
            if (!subscription.blocks.isEmpty() || subscription.failure != null) {
                enqueue(subscription);
            }
        }
        return taken.build();
    }

    private void leave(Subscription subscription) {
        turns.removeFirst();
        subscription.queued = false;
    }

    private void takeFrom(Subscription subscription, int most, boolean wholeBlocks, PolledRecords.Builder taken) {
        int left = most;
        while (left > 0 && !subscription.blocks.isEmpty()) {
            RecordBlock block = subscription.blocks.getFirst();
            int from = subscription.nextIndex;
            int to = wholeBlocks ? block.count() : Math.min(block.count(), from + left);
            if (to < block.count() && block.changeType(to - 1) == ChangeType.UPDATE_BEFORE) {
                to++;
            }
            taken.add(block, from, to);
            left -= to - from;
            subscription.position(block.offset(to));
            subscription.nextIndex = to;
            if (to == block.count()) {
                finished(subscription);
            }
        }
    }

    private void finished(Subscription subscription) {
        RecordBlock block = subscription.blocks.removeFirst();
        subscription.addReadyBytes(-block.heldBytes());
        budget.release(block.heldBytes());
        RecordBlock next = subscription.blocks.peekFirst();
        subscription.nextIndex = next == null ? 0 : next.first();
    }

    private static RuntimeException failureOf(Subscription subscription) {
        return Failures.forCaller(Objects.requireNonNull(subscription.failure));
    }
}
