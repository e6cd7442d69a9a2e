/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part of a cache, under a lock of its own: what was used longest ago goes first. Safe for any thread. */
final class CacheStripe {

    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final long liveNanos;
    private final int maxEntries;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CacheKey, Kept> entries = new LinkedHashMap<>(FIRST_CAPACITY, LOAD_FACTOR, true);
    private long bytes;

    private record Kept(LookupResult result, long since, long bytes) {}

    CacheStripe(long liveNanos, int maxEntries, long maxBytes) {
        this.liveNanos = liveNanos;
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** What is kept for a key and is not too old. */
    @Nullable
    LookupResult get(CacheKey key, long now) {
        lock.lock();
        try {
            Kept kept = entries.get(key);
            if (kept == null) {
                return null;
            }
            if (now - kept.since >= liveNanos) {
                remove(key);
                return null;
            }
            return kept.result;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a result, unless a lookup that began later has brought one already.
     *
     * @param since when the lookup began
     * @param size bytes to count for it
     * @param isValid asked before anything is kept, while nothing can be removed
     */
    void put(CacheKey key, LookupResult result, long since, long size, BooleanSupplier isValid) {
        lock.lock();
        try {
            Kept before = entries.get(key);
            if (!isValid.getAsBoolean() || (before != null && before.since - since > 0)) {
                return;
            }
            remove(key);
            if (size <= maxBytes) {
                entries.put(key, new Kept(result, since, size));
                bytes += size;
                makeRoom();
            }
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        Iterator<Kept> eldest = entries.values().iterator();
        while (entries.size() > maxEntries || bytes > maxBytes) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    void invalidate(CacheKey key) {
        lock.lock();
        try {
            remove(key);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            entries.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    private void remove(CacheKey key) {
        Kept removed = entries.remove(key);
        if (removed != null) {
            bytes -= removed.bytes;
        }
    }
}
