/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.api.error.ClosedException;
import fluss.api.lookup.LookupCache;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TableInfo;
import fluss.api.types.RowType;
import fluss.core.key.BucketFunction;
import fluss.core.key.TableKeyEncoding;
import fluss.core.metadata.BucketLocations;
import fluss.core.runtime.ClientRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/** The lookups of one connection. Safe for any thread. */
public final class Lookups {

    private final ClientRuntime runtime;
    private final LongSupplier clock;
    private final Completions completions;
    private final LookupLimit limit;
    private final LookupRouter router;
    private final long timeoutNanos;
    private final Map<PlaceName, LookupPlace> places = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record PlaceName(LookupKind kind, long tableId, Optional<String> partition) {

        static PlaceName of(LookupPlace place) {
            return new PlaceName(place.kind(), place.table().tableId(), place.partition());
        }
    }

    /** Looks up over one connection. */
    public Lookups(ClientRuntime runtime) {
        this(runtime, System::nanoTime);
    }

    Lookups(ClientRuntime runtime, LongSupplier clock) {
        this.runtime = runtime;
        this.clock = clock;
        this.completions = new Completions(runtime.callbacks());
        Duration timeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
        this.timeoutNanos = timeout.toNanos();
        this.limit =
                new LookupLimit(runtime.loop(), runtime.configuration().get(ClientOptions.LOOKUP_QUEUE_SIZE), timeout);
        this.router = new LookupRouter(runtime, limit, clock, new LookupMoves.Places() {
            @Override
            public void forget(LookupPlace place) {
                Lookups.this.forget(place);
            }

            @Override
            public LookupPlace known(LookupPlace place) {
                return places.merge(PlaceName.of(place), place, (known, fresh) -> known);
            }
        });
    }

    /**
     * Lookups in a table by its primary key.
     *
     * @throws IllegalStateException if the table has no primary key
     */
    public TableLookup newLookup(TableInfo table) {
        return KeyLookup.of(this, table, TableKeyEncoding.of(table, runtime.providers()::lakeFormat));
    }

    /**
     * What makes columns of rows.
     *
     * @throws fluss.api.error.ProviderException if nothing can
     */
    ColumnGathering gathering(TableInfo table, RowType type) {
        return new ColumnGathering(runtime, table.path(), type);
    }

    /** Room for what a lookuper finds. */
    ResultCache newCache(TableInfo table, LookupCache limits) {
        return new ResultCache(limits, runtime.metrics().lookup(table.path()));
    }

    /** Ends every lookup in {@link ClosedException}. Returns when that has happened, unless called on the loop. */
    public void close() {
        closed = true;
        if (runtime.loop().inLoop()) {
            router.close();
            return;
        }
        try {
            CompletableFuture.runAsync(router::close, runtime.loop()).join();
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and with it every lookup
        }
    }

    void checkOpen() {
        if (closed) {
            throw new ClosedException("The connection is closed");
        }
    }

    LookupPlace place(LookupKind kind, TableInfo table, BucketFunction function, Optional<String> partition) {
        PlaceName name = new PlaceName(kind, table.tableId(), partition);
        LookupPlace known = places.get(name);
        if (known == null && kind == LookupKind.POINT && HistoricalPartitions.mayBeIn(table)) {
            // What has expired does not come back, so that nobody has to be asked again.
            known = places.get(new PlaceName(LookupKind.HISTORICAL, table.tableId(), partition));
        }
        return known != null ? known : places.computeIfAbsent(name, n -> newPlace(n, table, function));
    }

    private LookupPlace newPlace(PlaceName name, TableInfo table, BucketFunction function) {
        int told = runtime.metadata()
                .cached(table.path(), name.partition())
                .filter(known -> known.tableId() == table.tableId())
                .map(BucketLocations::toldCount)
                .orElse(OptionalInt.empty())
                .orElse(table.bucketCount());
        return new LookupPlace(
                name.kind(),
                table,
                function,
                name.partition(),
                name.partition().orElse(""),
                told,
                runtime.metrics().lookup(table.path()));
    }

    /** A partition that does not exist is not worth keeping; it may be made later. */
    private void forget(LookupPlace place) {
        places.remove(PlaceName.of(place), place);
    }

    long now() {
        return clock.getAsLong();
    }

    CompletableFuture<LookupResult> submit(LookupTarget target, LookupValues values, byte[] key, byte[] bucketKey) {
        limit.acquire(target);
        LookupFuture lookup =
                new LookupFuture(target, values, completions, key, bucketKey, clock.getAsLong() + timeoutNanos);
        router.submit(lookup);
        return lookup;
    }

    /** The same for a result that is to be kept. */
    CompletableFuture<LookupResult> submit(
            LookupTarget target, LookupValues values, CacheKey key, byte[] bucketKey, ResultCache cache) {
        limit.acquire(target);
        long now = clock.getAsLong();
        LookupFuture lookup =
                new CachingLookup(target, values, completions, bucketKey, now + timeoutNanos, cache.miss(key, now));
        router.submit(lookup);
        return lookup;
    }
}
