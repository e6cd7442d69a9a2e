/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays to compress into, shared by all tables: about as many as there are codec workers. Safe for any thread. */
final class ScratchArrays implements Spares.Keeper {

    private static final int MOST_KEPT = 2;

    private final Spares spares;
    private final Deque<byte[]> free = new ArrayDeque<>();
    /** So many were free all the time since somebody looked. */
    private int unneeded;

    ScratchArrays(Spares spares) {
        this.spares = spares;
    }

    /** An array of at least so many bytes; exactly so many if it is new. */
    byte[] take(int bytes) {
        synchronized (free) {
            byte[] kept = free.pollLast();
            unneeded = Math.min(unneeded, free.size());
            if (kept != null) {
                spares.release(kept.length);
                if (kept.length >= bytes) {
                    return kept;
                }
            }
        }
        return new byte[bytes];
    }

    /** Takes back an array that nobody uses any more. */
    void giveBack(byte[] array) {
        synchronized (free) {
            if (free.size() == MOST_KEPT || !spares.reserve(array.length)) {
                return;
            }
            free.addLast(array);
        }
        spares.watch(this);
    }

    @Override
    public boolean letGoOfUnneeded() {
        synchronized (free) {
            for (; unneeded > 0; unneeded--) {
                spares.release(free.removeFirst().length);
            }
            unneeded = free.size();
            return unneeded > 0;
        }
    }
}
