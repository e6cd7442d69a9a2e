/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.core.async.Failures;
import fluss.core.metrics.ClientMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Counts the memory of all batches of a connection and lets producers wait, first come first served, while it is used up.
 *
 * <p>The last eighth is for tables that hold less than an equal share, so that one whose server does not answer cannot stop the
 * others.
 *
 * <p>What is in use is counted when it grows and is never refused half way, so that a row is written whole and compression
 * never waits; producers are stopped <em>before</em> a row while the limit is reached. The limit may thus be passed by what
 * the rows being encoded at that moment add. Safe for any thread.
 */
final class WriterMemory {

    /** Counted for a producer that has waited, until its row is counted; so that not all of them rush in at once. */
    static final long TICKET = 32 << 10;

    /**
     * The part of memory that batches may hold that were sealed and are not compressed yet. A producer that is quicker than the
     * codec workers gains nothing by being further ahead.
     */
    private static final int MOST_RAW = 4;

    /** The part of memory that is kept for tables with little of it. */
    private static final int RESERVED = 8;

    private record Waiter(MemoryShare share, Object owner, boolean takesTicket, CompletableFuture<Void> turn) {}

    private final long limit;
    private final Duration wait;
    private final Runnable pressure;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong raw = new AtomicLong();
    private final AtomicInteger holders = new AtomicInteger();
    private final Set<MemoryShare> shares = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private volatile boolean crowded;

    /**
     * Counts from nothing.
     *
     * @param limit most bytes
     * @param wait how long a producer waits
     * @param pressure told whenever producers wait and memory has changed hands; must return at once
     */
    WriterMemory(long limit, Duration wait, Runnable pressure) {
        this.limit = limit;
        this.wait = wait;
        this.pressure = pressure;
    }

    /** Has it told how much is free, and how many wait. */
    void tell(ClientMetrics metrics) {
        metrics.writerMemory(() -> limit, () -> Math.max(0, limit - used.get()), this::waiting);
    }

    private int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    /** A share of a table that holds nothing yet; {@linkplain #end to be ended}. */
    MemoryShare share(String holder) {
        MemoryShare share = new MemoryShare(this, holder);
        shares.add(share);
        return share;
    }

    /** Forgets a share that will not be used any more. */
    void end(MemoryShare share) {
        shares.remove(share);
    }

    boolean hasRoom(MemoryShare share) {
        long all = used.get();
        return all < limit
                && raw.get() < limit / MOST_RAW
                && (all < limit - limit / RESERVED || share.used() < limit / Math.max(1, holders.get()));
    }

    /** Counts tables that hold anything. */
    void countHolders(int more) {
        holders.addAndGet(more);
    }

    /** Whether producers wait. */
    boolean isCrowded() {
        return crowded;
    }

    /** Whether so little is on its way that waiting for acknowledgements alone would not help. */
    boolean isHeldByOpenBatches() {
        return underWay.get() < limit / 4;
    }

    long used() {
        return used.get();
    }

    /** Counts bytes of a share. */
    void take(long bytes) {
        used.addAndGet(bytes);
    }

    /** Counts bytes of a share as free. */
    void release(long bytes) {
        used.addAndGet(-bytes);
        if (crowded) {
            admit();
        }
    }

    /** Counts bytes that are held already as being on their way, or, negative, as not being so any more. */
    void moveUnderWay(long bytes) {
        underWay.addAndGet(bytes);
    }

    /** Counts bytes under way as not compressed yet, or, negative, as not being so any more. */
    void moveRaw(long bytes) {
        raw.addAndGet(bytes);
        if (bytes < 0 && crowded) {
            admit();
        }
    }

    void await(MemoryShare share, Object owner) {
        Waiter waiter = enter(share, owner, true);
        try {
            waiter.turn().get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (leave(waiter)) {
                throw new RequestTimeoutException(
                        "No memory for the row within " + wait.toMillis() + " ms ("
                                + ClientOptions.WRITER_BUFFER_WAIT_TIMEOUT.key() + "): " + describe(),
                        null);
            }
        } catch (InterruptedException e) {
            if (!leave(waiter)) {
                share.release(TICKET);
            }
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while waiting for memory to write a row", e);
        } catch (ExecutionException e) {
            throw Failures.forCaller(e);
        }
    }

    /**
     * Ends as soon as memory is free, without any being counted; at once if it is.
     *
     * @param owner the writer; see {@link #turnAway}
     */
    CompletableFuture<Void> whenFree(MemoryShare share, Object owner) {
        return share.isFree()
                ? CompletableFuture.completedFuture(null)
                : enter(share, owner, false).turn();
    }

    private Waiter enter(MemoryShare share, Object owner, boolean takesTicket) {
        Waiter waiter = new Waiter(share, owner, takesTicket, new CompletableFuture<>());
        lock.lock();
        try {
            waiters.add(waiter);
            share.countWaiters(1);
            crowded = true;
        } finally {
            lock.unlock();
        }
        admit();
        return waiter;
    }

    /** Returns whether the waiter had not been admitted. */
    private boolean leave(Waiter waiter) {
        lock.lock();
        try {
            return remove(waiter::equals).size() == 1;
        } finally {
            lock.unlock();
        }
    }

    /** Takes waiters out. Under the lock. */
    private List<Waiter> remove(Predicate<Waiter> which) {
        List<Waiter> removed = new ArrayList<>();
        waiters.removeIf(waiter -> which.test(waiter) && removed.add(waiter));
        removed.forEach(waiter -> waiter.share().countWaiters(-1));
        crowded = !waiters.isEmpty();
        return removed;
    }

    /** Admits those for whom there is room, in the order they came. */
    private void admit() {
        List<Waiter> admitted;
        boolean stillCrowded;
        lock.lock();
        try {
            admitted = remove(this::admits);
            stillCrowded = crowded;
        } finally {
            lock.unlock();
        }
        for (Waiter waiter : admitted) {
            waiter.turn().complete(null);
        }
        if (stillCrowded) {
            pressure.run();
        }
    }

    private boolean admits(Waiter waiter) {
        if (!hasRoom(waiter.share())) {
            return false;
        }
        if (waiter.takesTicket()) {
            waiter.share().take(TICKET);
        }
        return true;
    }

    /** Ends the waits of a writer that is being closed. */
    void turnAway(Object owner, Supplier<FlussException> failure) {
        List<Waiter> gone;
        lock.lock();
        try {
            gone = remove(waiter -> waiter.owner() == owner);
        } finally {
            lock.unlock();
        }
        for (Waiter waiter : gone) {
            waiter.turn().completeExceptionally(failure.get());
        }
    }

    private String describe() {
        long all = used.get();
        long sent = underWay.get();
        return all + " of " + limit + " bytes (" + ClientOptions.WRITER_BUFFER_MEMORY.key() + ") are in use, " + sent
                + " by batches that are being compressed, sent or waited for, the rest by open batches"
                + shares.stream()
                        .max(Comparator.comparingLong(MemoryShare::used))
                        .filter(share -> share.used() > 0)
                        .map(share -> "; most of it: " + share)
                        .orElse("");
    }
}
