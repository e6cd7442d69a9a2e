/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupCache;
import fluss.api.lookup.Lookuper;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.core.key.RowKeys;
import fluss.core.key.TableKeyEncoding;
import fluss.core.row.ColumnMapping;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table, the columns to look up by, and those that are wanted. */
final class KeyLookup implements TableLookup {

    private final Lookups lookups;
    private final TableInfo table;
    private final TableKeyEncoding encoding;
    private final LookupKind kind;
    private final RowKeys keys;
    private final int[] wanted;
    private final @Nullable LookupCache cache;

    private KeyLookup(
            Lookups lookups,
            TableInfo table,
            TableKeyEncoding encoding,
            LookupKind kind,
            RowKeys keys,
            int[] wanted,
            @Nullable LookupCache cache) {
        this.lookups = lookups;
        this.table = table;
        this.encoding = encoding;
        this.kind = kind;
        this.keys = keys;
        this.wanted = wanted;
        this.cache = cache;
    }

    /** By the whole primary key, with all columns. */
    static KeyLookup of(Lookups lookups, TableInfo table, TableKeyEncoding encoding) {
        return new KeyLookup(
                lookups,
                table,
                encoding,
                LookupKind.POINT,
                encoding.ofPrimaryKeys(),
                ColumnMapping.identity(table.schema().columns().size()),
                null);
    }

    @Override
    public TableLookup lookupBy(String... columns) {
        if (kind == LookupKind.INSERT) {
            throw new IllegalStateException("A row cannot be inserted by a prefix of its key");
        }
        RowKeys prefixes = encoding.ofPrefixes(List.of(columns));
        return new KeyLookup(lookups, table, encoding, LookupKind.PREFIX, prefixes, wanted, cache);
    }

    @Override
    public TableLookup project(String... columns) {
        return project(table.schema().indexes(List.of(columns)));
    }

    @Override
    public TableLookup project(int... columns) {
        ColumnMapping.checkProjection(table, columns);
        return new KeyLookup(lookups, table, encoding, kind, keys, columns.clone(), cache);
    }

    @Override
    public TableLookup insertIfNotExists() {
        if (kind == LookupKind.PREFIX) {
            throw new IllegalStateException("A row cannot be inserted by a prefix of its key");
        }
        Schema schema = table.schema();
        for (Column column : schema.columns()) {
            boolean numbered =
                    schema.autoIncrementColumn().filter(column.name()::equals).isPresent();
            if (!column.type().isNullable() && !numbered && !schema.primaryKey().contains(column.name())) {
                throw new IllegalStateException("Column '" + column.name() + "' of " + table.path()
                        + " cannot be null, so that no row can be inserted by its key alone");
            }
        }
        return new KeyLookup(lookups, table, encoding, LookupKind.INSERT, keys, wanted, cache);
    }

    @Override
    public TableLookup cache(LookupCache cache) {
        return new KeyLookup(lookups, table, encoding, kind, keys, wanted, Objects.requireNonNull(cache, "cache"));
    }

    @Override
    public Lookuper createLookuper() {
        return new KeyLookuper(
                lookups,
                kind,
                table,
                keys,
                encoding.bucketFunction(),
                new LookupValues(table, wanted),
                cache == null ? null : lookups.newCache(table, cache));
    }
}
