/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.atomic.AtomicLong;

/** What one table holds of the {@link WriterMemory}. Safe for any thread. */
final class MemoryShare {

    private final WriterMemory memory;
    private final String holder;
    private final AtomicLong used = new AtomicLong();

    /** Under the lock of the memory. */
    private int waiters;

    private volatile boolean crowded;

    /**
     * An empty share.
     *
     * @param holder whose it is, for messages
     */
    MemoryShare(WriterMemory memory, String holder) {
        this.memory = memory;
        this.holder = holder;
    }

    /** Whether a row may be written at once. */
    boolean isFree() {
        return !crowded && memory.hasRoom(this);
    }

    /** Counts those who wait for this table. Under the lock of the memory. */
    void countWaiters(int more) {
        waiters += more;
        crowded = waiters > 0;
    }

    long used() {
        return used.get();
    }

    /** Counts bytes that are held now. */
    void take(long bytes) {
        if (bytes != 0) {
            if (used.getAndAdd(bytes) == 0) {
                memory.countHolders(1);
            }
            memory.take(bytes);
        }
    }

    /** Counts bytes that are not held any more. */
    void release(long bytes) {
        if (bytes != 0) {
            if (used.addAndGet(-bytes) == 0) {
                memory.countHolders(-1);
            }
            memory.release(bytes);
        }
    }

    /**
     * Waits until memory is free. The caller {@linkplain #release releases} {@link WriterMemory#TICKET} bytes after its row.
     *
     * @param owner the writer; see {@link WriterMemory#turnAway}
     * @throws fluss.api.error.RequestTimeoutException if that takes too long
     */
    void await(Object owner) {
        memory.await(this, owner);
    }

    @Override
    public String toString() {
        return used + " bytes by table " + holder;
    }
}
