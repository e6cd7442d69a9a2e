/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.transport.EventLoop;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all writers of a connection keep for later: buffers without rows, codecs, arrays to compress into. It is bounded in
 * bytes, and what nobody needed for a while is let go of, so that writers that are open and idle hold nothing. One timer for
 * all, set only while something is kept. Safe for any thread.
 */
final class Spares {

    /** What is kept goes if it was not needed for so long, and at the latest after twice that. */
    static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Keeps things of one kind. */
    interface Keeper {

        /**
         * Lets go of what was not needed since the last call. On the event loop.
         *
         * @return whether anything is kept still
         */
        boolean letGoOfUnneeded();
    }

    private final EventLoop loop;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Keeper> keepers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean armed = new AtomicBoolean();

    Spares(EventLoop loop, long mostBytes) {
        this.loop = loop;
        this.mostBytes = mostBytes;
    }

    /** Counts bytes that are to be kept, unless that would be too many. */
    boolean reserve(long more) {
        if (bytes.addAndGet(more) <= mostBytes) {
            return true;
        }
        release(more);
        return false;
    }

    /** Counts bytes as not kept any more: in use again, or let go of. */
    void release(long less) {
        bytes.addAndGet(-less);
    }

    /** Bytes that are kept. */
    long bytes() {
        return bytes.get();
    }

    /** Sees that a keeper which has begun to keep something is asked later. */
    void watch(Keeper keeper) {
        keepers.add(keeper);
        if (!armed.get() && armed.compareAndSet(false, true)) {
            try {
                loop.schedule(this::look, PERIOD_NANOS);
            } catch (RejectedExecutionException e) {
                // The connection is closed, and with it every keeper.
            }
        }
    }

    /** A keeper that begins to keep after it was taken out here watches itself again. */
    private void look() {
        armed.set(false);
        for (Keeper keeper : List.copyOf(keepers)) {
            keepers.remove(keeper);
            if (keeper.letGoOfUnneeded()) {
                watch(keeper);
            }
        }
    }
}
