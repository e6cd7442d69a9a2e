/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.Lookuper;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TableInfo;
import fluss.core.key.RowKeys;
import fluss.core.key.TableKeyEncoding;
import java.util.List;

/** A table and the columns to look up by. */
final class KeyLookup implements TableLookup {

    private final Lookups lookups;
    private final TableInfo table;
    private final TableKeyEncoding encoding;
    private final LookupKind kind;
    private final RowKeys keys;

    KeyLookup(Lookups lookups, TableInfo table, TableKeyEncoding encoding, LookupKind kind, RowKeys keys) {
        this.lookups = lookups;
        this.table = table;
        this.encoding = encoding;
        this.kind = kind;
        this.keys = keys;
    }

    @Override
    public TableLookup lookupBy(String... columns) {
        return new KeyLookup(lookups, table, encoding, LookupKind.PREFIX, encoding.ofPrefixes(List.of(columns)));
    }

    @Override
    public Lookuper createLookuper() {
        return new KeyLookuper(lookups, kind, table, keys, encoding.bucketFunction());
    }
}
