/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;

/** A lookup whose answer is kept before its future is completed. */
final class CachingLookup extends LookupFuture {

    private final ResultCache.Miss miss;

    /** Whether the application may have ended it with something that no server said. */
    private volatile boolean endedByApplication;

    CachingLookup(
            LookupTarget target,
            LookupValues values,
            Completions completions,
            byte[] bucketKey,
            long deadline,
            ResultCache.Miss miss) {
        super(target, values, completions, miss.key().bytes(), bucketKey, deadline);
        this.miss = miss;
    }

    @Override
    void decoded(LookupResult result, long size) {
        if (!endedByApplication) {
            miss.keep(result, size);
        }
    }

    @Override
    public boolean complete(LookupResult value) {
        endedByApplication = true;
        return super.complete(value);
    }
}
