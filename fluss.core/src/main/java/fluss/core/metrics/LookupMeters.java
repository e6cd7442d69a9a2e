/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Histogram;
import org.jspecify.annotations.Nullable;

/** What is told of the lookups in a table. Safe for any thread. */
public final class LookupMeters {

    private final String client;
    private final String table;
    private final Counter requests;
    private final Counter keys;
    private final Histogram batchSize;
    private final Histogram latency;
    private final Counter retries;
    private final Counter errors;
    private final Counter cacheHits;
    private final Counter cacheMisses;
    private final Counter hedges;
    private final Counter hedgesWon;

    LookupMeters(Meters meters, String client, String table) {
        this.client = client;
        this.table = table;
        this.requests = meters.counter(ClientMeter.LOOKUP_REQUESTS);
        this.keys = meters.counter(ClientMeter.LOOKUP_KEYS);
        this.batchSize = meters.histogram(ClientMeter.LOOKUP_BATCH_SIZE);
        this.latency = meters.histogram(ClientMeter.LOOKUP_LATENCY);
        this.retries = meters.counter(ClientMeter.LOOKUP_RETRIES);
        this.errors = meters.counter(ClientMeter.LOOKUP_ERRORS);
        this.cacheHits = meters.counter(ClientMeter.LOOKUP_CACHE_HITS);
        this.cacheMisses = meters.counter(ClientMeter.LOOKUP_CACHE_MISSES);
        this.hedges = meters.counter(ClientMeter.LOOKUP_HEDGES);
        this.hedgesWon = meters.counter(ClientMeter.LOOKUP_HEDGES_WON);
    }

    /** A request is sent, whose end {@link #ended} is to be told once. */
    public @Nullable LookupEvent sent(Object server, Object kind, int lookups) {
        LookupEvent event = Recording.isPossible() ? LookupEvent.begun() : null;
        if (event != null) {
            event.server = server.toString();
            event.kind = kind.toString();
            event.lookups = lookups;
        }
        return event;
    }

    /**
     * A request has ended.
     *
     * @param event what {@link #sent} returned
     * @param lookups how many it brought an answer for; 0 if all had one already
     * @param longestNanos time since the call of the lookup that waited longest
     */
    public void ended(@Nullable LookupEvent event, int lookups, long longestNanos, @Nullable Throwable failure) {
        long nanos = Math.max(0, longestNanos);
        if (failure == null && lookups > 0) {
            requests.add(1);
            keys.add(lookups);
            batchSize.record(lookups);
            latency.record(nanos);
        }
        if (event != null) {
            event.tell(client, table, nanos, failure);
        }
    }

    /** Lookups are sent once more. */
    public void retried(int lookups) {
        retries.add(lookups);
    }

    /** Lookups have failed. */
    public void failed(int lookups) {
        errors.add(lookups);
    }

    /** A result that was kept is used. */
    public void cacheHit() {
        cacheHits.add(1);
    }

    /** Nothing was kept for a key. */
    public void cacheMiss() {
        cacheMisses.add(1);
    }

    /** Lookups without answer are sent over another connection too. */
    public void hedged(int lookups) {
        hedges.add(lookups);
    }

    /** They were answered there first. */
    public void hedgeWon(int lookups) {
        hedgesWon.add(lookups);
    }
}
