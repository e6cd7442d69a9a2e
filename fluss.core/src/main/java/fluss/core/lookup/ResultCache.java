/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupCache;
import fluss.api.lookup.LookupResult;
import fluss.core.metrics.LookupMeters;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a lookuper has found and keeps for a while. Safe for any thread: it is cut into stripes.
 *
 * <p>A lookup that is under way while its key is let go of may bring what was there before, and must not be kept. So each key
 * belongs to one of some counters of how often a key was let go of, which is read before a lookup is sent, and compared before its
 * result is kept.
 */
final class ResultCache {

    private static final int MOST_STRIPES = 16;

    /** Below these a stripe would make room too soon, while others have some. */
    private static final int ENTRIES_OF_STRIPE = 64;

    private static final long BYTES_OF_STRIPE = 256L << 10;

    private static final int COUNTERS = 1024;

    /** What keeping one takes, beside the bytes of its key and its rows: objects, and entries of tables. */
    private static final int BYTES_OF_ENTRY = 192;

    private static final int BYTES_OF_ROW = 96;

    private final LookupMeters meters;
    private final CacheStripe[] stripes;
    private final AtomicIntegerArray invalidations = new AtomicIntegerArray(COUNTERS);

    /**
     * A lookup that asks the server, since nothing is kept for its key.
     *
     * @param since when it began
     * @param invalidations what the counter of its key was then
     */
    record Miss(ResultCache cache, CacheKey key, long since, int invalidations) {

        /**
         * Keeps what was found.
         *
         * @param size bytes of the rows
         */
        void keep(LookupResult result, long size) {
            cache.keep(this, result, size);
        }
    }

    ResultCache(LookupCache limits, LookupMeters meters) {
        this.meters = meters;
        long room = Math.min(limits.maxEntries() / ENTRIES_OF_STRIPE, limits.maxBytes() / BYTES_OF_STRIPE);
        int count = (int) Math.min(MOST_STRIPES, Math.max(1, Long.highestOneBit(room)));
        this.stripes = IntStream.range(0, count)
                .mapToObj(i ->
                        new CacheStripe(saturatedNanos(limits), limits.maxEntries() / count, limits.maxBytes() / count))
                .toArray(CacheStripe[]::new);
    }

    private static long saturatedNanos(LookupCache limits) {
        try {
            return limits.timeToLive().toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What is kept for a key. */
    @Nullable
    LookupResult get(CacheKey key, long now) {
        LookupResult kept = stripe(key).get(key, now);
        if (kept == null) {
            meters.cacheMiss();
        } else {
            meters.cacheHit();
        }
        return kept;
    }

    /** Before a lookup is sent whose result is to be kept. */
    Miss miss(CacheKey key, long now) {
        return new Miss(this, key, now, invalidations.get(key.slot(COUNTERS)));
    }

    private void keep(Miss miss, LookupResult result, long size) {
        CacheKey key = miss.key;
        long bytes = size
                + key.bytes().length
                + BYTES_OF_ENTRY
                + (long) BYTES_OF_ROW * result.rows().size();
        int counter = key.slot(COUNTERS);
        stripe(key).put(key, result, miss.since, bytes, () -> invalidations.get(counter) == miss.invalidations);
    }

    void invalidate(CacheKey key) {
        invalidations.incrementAndGet(key.slot(COUNTERS));
        stripe(key).invalidate(key);
    }

    void invalidateAll() {
        for (int i = 0; i < COUNTERS; i++) {
            invalidations.incrementAndGet(i);
        }
        for (CacheStripe stripe : stripes) {
            stripe.clear();
        }
    }

    private CacheStripe stripe(CacheKey key) {
        return stripes[key.slot(stripes.length)];
    }
}
