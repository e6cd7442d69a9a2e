/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lookups of one kind that wait for one bucket, and where they go. Only the event loop touches it, but for its name. */
final class LookupTarget {

    private final LookupPlace place;
    private final int number;
    private final ArrayDeque<LookupFuture> waiting = new ArrayDeque<>();

    private volatile int stuck;

    /** Where its leader is asked; null while the leader is searched. */
    @Nullable
    LookupChannel channel;

    /** Whether the leader is searched. */
    boolean searching;

    /** Whether it stands in the queue of its channel. */
    boolean queued;

    /** Failures in a row. */
    int failures;

    /** The last of them. */
    @Nullable
    FlussException lastFailure;

    LookupTarget(LookupPlace place, int number) {
        this.place = place;
        this.number = number;
    }

    LookupPlace place() {
        return place;
    }

    /** Notes how many lookups wait for a leader to be found; on the event loop. */
    void noteStuck() {
        stuck = channel == null ? waiting.size() : 0;
    }

    /** How many lookups waited for a leader to be found when that was last noted. Safe for any thread. */
    int stuck() {
        return stuck;
    }

    /** The bucket, once the id of the partition is known. */
    TableBucket bucket() {
        return new TableBucket(place.table().tableId(), place.partitionId(), number);
    }

    int number() {
        return number;
    }

    ArrayDeque<LookupFuture> waiting() {
        return waiting;
    }

    /**
     * Takes lookups out. Lookups of the same key become twins of the first.
     *
     * @param most number of different keys
     * @param done receives those that have ended meanwhile, which are left out
     */
    LookupBatch.Part take(int most, List<LookupFuture> done) {
        List<LookupFuture> taken = new ArrayList<>(Math.min(most, waiting.size()));
        Map<KeyOf, LookupFuture> byKey = new HashMap<>();
        boolean several = waiting.size() > 1;
        while (taken.size() < most && !waiting.isEmpty()) {
            LookupFuture lookup = waiting.removeFirst();
            lookup.twin = null;
            if (lookup.isDone()) {
                done.add(lookup);
                continue;
            }
            LookupFuture same = several ? byKey.putIfAbsent(new KeyOf(lookup), lookup) : null;
            if (same == null) {
                taken.add(lookup);
            } else {
                lookup.twin = same.twin;
                same.twin = lookup;
            }
        }
        return new LookupBatch.Part(this, bucket(), taken);
    }

    /** Takes every lookup out. */
    List<LookupFuture> takeAll() {
        List<LookupFuture> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    private record KeyOf(LookupFuture lookup) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof KeyOf that && lookup.hasSameKey(that.lookup);
        }

        @Override
        public int hashCode() {
            return lookup.keyHash();
        }
    }
}
