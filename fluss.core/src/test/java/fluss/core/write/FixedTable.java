/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.Table;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TableInfo;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.row.MutableRow;
import fluss.api.row.Row;
import fluss.api.scan.TableScan;
import fluss.api.write.TableAppend;
import fluss.api.write.TableUpsert;
import java.util.concurrent.CompletableFuture;

/** A table of which only the description is needed. */
record FixedTable(TableInfo info) implements Table {

    @Override
    public Table refresh() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Table> refreshAsync() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MutableRow newRow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Row encodedRow(ByteSlice bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteSlice encodeRow(InternalRow row) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TableAppend newAppend() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TableUpsert newUpsert() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TableScan newScan() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TableLookup newLookup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> countRows() {
        throw new UnsupportedOperationException();
    }
}
