/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.core.async.Failures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Counts the memory of all batches of a connection and lets producers wait, first come first served, while it is used up.
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

    private record Waiter(Object owner, CompletableFuture<Boolean> turn) {}

    private final long limit;
    private final Duration wait;
    private final Runnable pressure;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong raw = new AtomicLong();
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

    /** Whether a row may be written at once. */
    boolean isFree() {
        return !crowded && hasRoom();
    }

    private boolean hasRoom() {
        return used.get() < limit && raw.get() < limit / MOST_RAW;
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

    /** Counts bytes that are held now. */
    void take(long bytes) {
        used.addAndGet(bytes);
    }

    /** Counts bytes that are not held any more. */
    void release(long bytes) {
        if (bytes == 0) {
            return;
        }
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

    /**
     * Waits until memory is free. The caller {@linkplain #release releases} {@link #TICKET} bytes after its row.
     *
     * @param owner the writer; see {@link #turnAway}
     * @throws RequestTimeoutException if that takes too long
     */
    void await(Object owner) {
        Waiter waiter = new Waiter(owner, new CompletableFuture<>());
        lock.lock();
        try {
            waiters.add(waiter);
            crowded = true;
        } finally {
            lock.unlock();
        }
        admit();
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
                release(TICKET);
            }
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while waiting for memory to write a row", e);
        } catch (ExecutionException e) {
            throw Failures.forCaller(e);
        }
    }

    /** Returns whether the waiter had not been admitted. */
    private boolean leave(Waiter waiter) {
        lock.lock();
        try {
            boolean waited = waiters.remove(waiter);
            crowded = !waiters.isEmpty();
            return waited;
        } finally {
            lock.unlock();
        }
    }

    private void admit() {
        List<Waiter> admitted = new ArrayList<>();
        boolean stillCrowded;
        lock.lock();
        try {
            while (!waiters.isEmpty() && hasRoom()) {
                used.addAndGet(TICKET);
                admitted.add(waiters.remove());
            }
            stillCrowded = !waiters.isEmpty();
            crowded = stillCrowded;
        } finally {
            lock.unlock();
        }
        for (Waiter waiter : admitted) {
            waiter.turn().complete(true);
        }
        if (stillCrowded) {
            pressure.run();
        }
    }

    /** Ends the waits of a writer that is being closed. */
    void turnAway(Object owner, Supplier<FlussException> failure) {
        List<Waiter> gone = new ArrayList<>();
        lock.lock();
        try {
            waiters.removeIf(waiter -> waiter.owner() == owner && gone.add(waiter));
            crowded = !waiters.isEmpty();
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
                + " by batches that are being compressed, sent or waited for, the rest by open batches and buffers";
    }
}
