/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The buckets that one scanner reads. For the thread that is in a call of the scanner; only {@link #found} may be called by
 * any.
 */
final class Subscriptions {

    private final TableInfo table;
    private final Fetcher fetcher;
    private final ReadyBlocks ready;
    private final Map<TableBucket, Subscription> byBucket = new LinkedHashMap<>();
    private final Queue<Found> news = new ConcurrentLinkedQueue<>();

    /** Counts how often the buckets of the table have been followed, or followed no more. */
    private final AtomicInteger following = new AtomicInteger();

    private volatile boolean closed;

    private record Found(int following, List<TableBucket> buckets, Extent extent) {}

    Subscriptions(TableInfo table, Fetcher fetcher, ReadyBlocks ready) {
        this.table = table;
        this.fetcher = fetcher;
        this.ready = ready;
    }

    boolean isEmpty() {
        return byBucket.isEmpty();
    }

    Collection<Subscription> all() {
        return byBucket.values();
    }

    /** Whether every bucket has been read to its end. */
    boolean isFinished() {
        return byBucket.values().stream().allMatch(Subscription::finished);
    }

    /**
     * The reading of a bucket.
     *
     * @throws IllegalArgumentException if it is not read
     */
    Subscription get(TableBucket bucket) {
        Subscription subscription = byBucket.get(bucket);
        if (subscription == null) {
            throw new IllegalArgumentException(bucket + " of " + table.path() + " is not subscribed");
        }
        return subscription;
    }

    /** Begins reading buckets; those that are read already go on as said now. */
    void begin(Map<TableBucket, Extent> extents, boolean ofWholeTable) {
        List<Subscription> begun = new ArrayList<>();
        extents.forEach((bucket, extent) -> begun.add(new Subscription(bucket, extent, ofWholeTable)));
        begin(begun);
    }

    private void begin(List<Subscription> begun) {
        for (Subscription subscription : begun) {
            Subscription before = byBucket.put(subscription.bucket(), subscription);
            if (before != null) {
                ready.end(before);
            }
        }
        fetcher.start(begun);
    }

    /** Goes on from other offsets with buckets that are read. */
    void move(Map<TableBucket, Extent> places) {
        List<Subscription> moved = new ArrayList<>();
        places.forEach((bucket, place) -> {
            Subscription before = get(bucket);
            Extent extent = before.extent();
            moved.add(before.movedTo(
                    new Extent(place.start(), place.fromTimestamp(), extent.end(), extent.untilTimestamp())));
        });
        begin(moved);
    }

    /** Stops reading buckets. */
    void end(Predicate<TableBucket> which) {
        List<Subscription> ending = byBucket.values().stream()
                .filter(subscription -> which.test(subscription.bucket()))
                .toList();
        ending.forEach(this::end);
    }

    private void end(Subscription subscription) {
        byBucket.remove(subscription.bucket(), subscription);
        ready.end(subscription);
        fetcher.stop(subscription);
    }

    /** The bucket of a reading is no part of the table any more. */
    void gone(Subscription subscription) {
        end(subscription);
    }

    void pause(Collection<TableBucket> buckets) {
        List<Subscription> chosen = buckets.stream().map(this::get).toList();
        chosen.forEach(ready::pause);
    }

    void resume(Collection<TableBucket> buckets) {
        List<Subscription> chosen = buckets.stream().map(this::get).toList();
        chosen.forEach(ready::resume);
        fetcher.resumed();
    }

    /** New buckets are taken from now on, or no more; those found before are none of them. Returns what to give to {@link #found}. */
    int follow() {
        return following.incrementAndGet();
    }

    /** Takes new buckets of the table; they are read as soon as the scanner's thread {@link #settle settles} it. */
    void found(int ticket, List<TableBucket> buckets, Extent extent) {
        if (ticket == following.get()) {
            news.add(new Found(ticket, buckets, extent));
            ready.nudge();
        }
    }

    /** Begins to read what has been found. */
    void settle() {
        for (Found found = news.poll(); found != null; found = news.poll()) {
            if (found.following() == following.get() && !closed) {
                Map<TableBucket, Extent> unread = new LinkedHashMap<>();
                for (TableBucket bucket : found.buckets()) {
                    if (!byBucket.containsKey(bucket)) {
                        unread.put(bucket, found.extent());
                    }
                }
                begin(unread, true);
            }
        }
    }

    /** Begins nothing more. Safe for any thread. */
    void close() {
        closed = true;
    }
}
