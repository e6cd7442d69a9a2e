/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.core.async.Blocking;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bounds the lookups that wait to be sent: a further one waits for room. Safe for any thread. */
final class LookupLimit {

    private final EventLoop loop;
    private final int most;
    private final Duration longestWait;
    /** Parts of the room, of which one is for lookups that wait for a leader. */
    private static final int PARTS = 2;

    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final AtomicInteger blocked = new AtomicInteger();

    LookupLimit(EventLoop loop, int most, Duration longestWait) {
        this.loop = loop;
        this.most = most;
        this.longestWait = longestWait;
    }

    /**
     * Makes room for a lookup. Half of the room is for lookups whose leader is known: a bucket without one has its part of the
     * other half alone, lest it keep all others from being sent.
     *
     * @throws IllegalStateException if there is none, and the calling thread is one that would have to make some
     */
    void acquire(LookupTarget target) {
        if (!tryAcquire(target)) {
            Blocking.refuseOnOwnThreads(loop, "lookup (" + describe() + ")");
            await(target);
        }
    }

    private boolean tryAcquire(LookupTarget target) {
        int buckets = target.place().targets().size();
        if (target.stuck() >= Math.max(1, most / PARTS / buckets)) {
            return false;
        }
        int now = waiting.get();
        while (now < most) {
            if (waiting.compareAndSet(now, now + 1)) {
                return true;
            }
            now = waiting.get();
        }
        return false;
    }

    private void await(LookupTarget target) {
        lock.lock();
        try {
            blocked.incrementAndGet();
            long left = longestWait.toNanos();
            while (!tryAcquire(target)) {
                if (left <= 0) {
                    throw new RequestTimeoutException(
                            describe() + " for " + longestWait + " (" + ClientOptions.REQUEST_TIMEOUT.key() + ")",
                            null);
                }
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while " + describe(), e);
        } finally {
            blocked.decrementAndGet();
            lock.unlock();
        }
    }

    private String describe() {
        return most + " lookups waited to be sent (" + ClientOptions.LOOKUP_QUEUE_SIZE.key() + ")";
    }

    /** Counts lookups that have to wait again; there is always room for them. */
    void takeAgain(int count) {
        waiting.addAndGet(count);
    }

    /** Looks again whether there is room: a bucket has a leader now. */
    void retry() {
        if (blocked.get() > 0) {
            lock.lock();
            try {
                room.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives the room of lookups back that have been sent, or given up. */
    void release(int count) {
        if (count > 0) {
            waiting.addAndGet(-count);
            retry();
        }
    }
}
