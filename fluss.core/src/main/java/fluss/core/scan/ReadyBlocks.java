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
    private volatile Owner owner = Owner.NOBODY;

    /** Subscriptions that have blocks, or a failure that has not been thrown; none that is paused. */
    private final ArrayDeque<Subscription> turns = new ArrayDeque<>();

    /** Subscriptions whose failure has been thrown, and is thrown again rather than waiting for nothing. */
    private final Set<Subscription> failed = new LinkedHashSet<>();

    private boolean nudged;
    private boolean woken;
    private boolean closed;

    /** Who subscribes and polls. */
    interface Owner {

        /** Nobody, yet. */
        Owner NOBODY = new Owner() {};

        /** Called by the thread that polls, within the poll, after a {@link #nudge}. */
        default void settle() {}

        /** Called by the thread that polls: the bucket is no part of the table any more. */
        default void gone(Subscription subscription) {}

        /** Called by any thread, outside the lock: a poll would not wait now. Must not block. */
        default void ready() {}
    }

    ReadyBlocks(FetchBudget budget) {
        this.budget = budget;
    }

    /** Sets who is told; before anything is added. */
    void owner(Owner newOwner) {
        owner = newOwner;
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
        owner.ready();
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
        owner.ready();
    }

    private void enqueue(Subscription subscription) {
        if (!subscription.queued && !subscription.paused()) {
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

    /** Returns nothing of a subscription until further notice. */
    void pause(Subscription subscription) {
        lock.lock();
        try {
            subscription.paused(true);
            subscription.queued = false;
            turns.remove(subscription);
            failed.remove(subscription);
        } finally {
            lock.unlock();
        }
    }

    /** Goes on returning what a subscription has. */
    void resume(Subscription subscription) {
        lock.lock();
        try {
            subscription.paused(false);
            if (!subscription.blocks.isEmpty() || subscription.failure != null) {
                enqueue(subscription);
            }
        } finally {
            lock.unlock();
        }
        owner.ready();
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
        owner.ready();
    }

    /** Has a poll, if one waits, settle with its owner what is new, and go on waiting. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        owner.ready();
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
        owner.ready();
    }

    /**
     * Takes records, waiting for them if there are none.
     *
     * @param nanos longest wait
     * @param most number of records, or one more where an update would be cut
     * @param wholeBlocks whether no block is cut, whatever the number of records
     * @return no records as well if a bucket has been read to its end
     */
    PolledRecords poll(long nanos, int most, boolean wholeBlocks) throws InterruptedException {
        PolledRecords.Builder taken = new PolledRecords.Builder(most, wholeBlocks);
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (true) {
                if (closed) {
                    throw new ClosedException("The scanner is closed");
                }
                if (nudged) {
                    nudged = false;
                    owner.settle();
                }
                if (woken) {
                    woken = false;
                    return taken.build();
                }
                if (take(taken)) {
                    return taken.build();
                }
                if (!failed.isEmpty()) {
                    throw failureOf(failed.iterator().next());
                }
                if (left <= 0) {
                    return taken.build();
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what there is; returns whether that is something to be returned. */
    private boolean take(PolledRecords.Builder taken) {
        boolean ended = false;
        while (taken.left() > 0 && !turns.isEmpty()) {
            Subscription subscription = turns.getFirst();
            if (!subscription.blocks.isEmpty()) {
                takeFrom(subscription, taken);
                ended |= subscription.finished();
                leave(subscription);
                if (!subscription.blocks.isEmpty() || subscription.failure != null) {
                    enqueue(subscription);
                }
            } else if (subscription.endsWith(Objects.requireNonNull(subscription.failure))) {
                leave(subscription);
                owner.gone(subscription);
            } else if (taken.count() > 0) {
                break; // records first: the next poll throws
            } else {
                leave(subscription);
                failed.add(subscription);
                throw failureOf(subscription);
            }
        }
        return ended || taken.count() > 0;
    }

    private void leave(Subscription subscription) {
        turns.removeFirst();
        subscription.queued = false;
    }

    private void takeFrom(Subscription subscription, PolledRecords.Builder taken) {
        while (taken.left() > 0 && !subscription.blocks.isEmpty()) {
            RecordBlock block = subscription.blocks.getFirst();
            int from = subscription.nextIndex;
            int to = taken.wholeBlocks() ? block.count() : Math.min(block.count(), from + taken.left());
            if (to < block.count() && block.changeType(to - 1) == ChangeType.UPDATE_BEFORE) {
                to++;
            }
            taken.add(block, from, to);
            subscription.nextIndex = to;
            if (to == block.count()) {
                subscription.position(block.nextOffset());
                finished(subscription);
            } else {
                subscription.position(block.offset(to));
            }
        }
        taken.moved(subscription);
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
