/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.error.RowException;
import fluss.api.lookup.LookupColumns;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.core.key.BucketFunction;
import fluss.core.key.RowKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Encodes keys, finds their buckets, and sends lookups on their way. */
final class KeyLookuper implements Lookuper {

    private final Lookups lookups;
    private final LookupKind kind;
    private final TableInfo table;
    private final RowKeys keys;
    private final BucketFunction buckets;
    private final LookupValues values;
    private final @Nullable ResultCache cache;
    private final @Nullable LookupPlace unpartitioned;

    /**
     * A lookuper.
     *
     * @param keys how keys are taken out of the rows that are given
     * @param values what decodes the answers
     * @param cache where results are kept; null: nowhere
     */
    KeyLookuper(
            Lookups lookups,
            LookupKind kind,
            TableInfo table,
            RowKeys keys,
            BucketFunction buckets,
            LookupValues values,
            @Nullable ResultCache cache) {
        this.lookups = lookups;
        this.kind = kind;
        this.table = table;
        this.keys = keys;
        this.buckets = buckets;
        this.values = values;
        this.cache = cache;
        this.unpartitioned =
                keys.partition().isPresent() ? null : lookups.place(kind, table, buckets, Optional.empty());
    }

    @Override
    public CompletableFuture<LookupResult> lookup(@Nullable Object... key) {
        return lookup(GenericRow.of(key));
    }

    @Override
    public List<CompletableFuture<LookupResult>> lookupEach(Iterable<? extends InternalRow> keys) {
        List<CompletableFuture<LookupResult>> lookups = new ArrayList<>();
        keys.forEach(key -> lookups.add(lookup(key)));
        return lookups;
    }

    @Override
    public CompletableFuture<List<LookupResult>> lookupAll(Iterable<? extends InternalRow> keys) {
        return JoinedLookups.of(lookupEach(keys), CompletableFuture::completedFuture);
    }

    @Override
    public CompletableFuture<LookupColumns> lookupColumns(Iterable<? extends InternalRow> keys) {
        ColumnGathering gathering = lookups.gathering(table, values.type());
        return JoinedLookups.of(lookupEach(keys), gathering::gather);
    }

    @Override
    public CompletableFuture<LookupResult> lookup(InternalRow key) {
        lookups.checkOpen();
        check(key);
        byte[] encoded = keys.key().encode(key);
        if (cache == null) {
            byte[] bucketKey = bucketKey(key, encoded);
            return lookups.submit(placeOf(key).target(bucketKey), values, encoded, bucketKey);
        }
        CacheKey kept = new CacheKey(partitionName(key), encoded);
        LookupResult found = cache.get(kept, lookups.now());
        if (found != null) {
            return CompletableFuture.completedFuture(found);
        }
        byte[] bucketKey = bucketKey(key, encoded);
        return lookups.submit(placeOf(key).target(bucketKey), values, kept, bucketKey, cache);
    }

    @Override
    public void invalidate(@Nullable Object... key) {
        invalidate(GenericRow.of(key));
    }

    @Override
    public void invalidate(InternalRow key) {
        check(key);
        if (cache != null) {
            cache.invalidate(new CacheKey(partitionName(key), keys.key().encode(key)));
        }
    }

    @Override
    public void invalidateAll() {
        if (cache != null) {
            cache.invalidateAll();
        }
    }

    private void check(InternalRow key) {
        if (key.fieldCount() != keys.rows().fieldCount()) {
            throw new RowException(
                    "The key has " + key.fieldCount() + " values; expected "
                            + keys.rows().fieldCount() + " for " + keys.rows(),
                    null);
        }
    }

    private byte[] bucketKey(InternalRow key, byte[] encoded) {
        return keys.sameBytes() ? encoded : keys.bucketKey().encode(key);
    }

    private String partitionName(InternalRow key) {
        return keys.partition().map(namer -> namer.name(key)).orElse("");
    }

    private LookupPlace placeOf(InternalRow key) {
        return unpartitioned != null
                ? unpartitioned
                : lookups.place(kind, table, buckets, keys.partition().map(namer -> namer.name(key)));
    }
}
