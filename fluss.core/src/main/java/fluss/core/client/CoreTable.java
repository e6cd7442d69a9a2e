/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.Table;
import fluss.api.admin.TableStats;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TableInfo;
import fluss.api.row.ByteSlice;
import fluss.api.row.InternalRow;
import fluss.api.row.MutableRow;
import fluss.api.row.Row;
import fluss.api.scan.TableScan;
import fluss.api.write.TableAppend;
import fluss.api.write.TableUpsert;
import fluss.core.row.ByteSink;
import fluss.core.row.CheckedRow;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import java.util.concurrent.CompletableFuture;

/** A description of a table, and the rooms that work on it. */
final class CoreTable implements Table {

    private static final int ENCODED_ROW_BYTES = 128;

    private final CoreConnection connection;
    private final TableInfo info;
    private final CheckedRow emptyRow;

    CoreTable(CoreConnection connection, TableInfo info) {
        this.connection = connection;
        this.info = info;
        emptyRow = new CheckedRow(info.schema().rowType());
    }

    @Override
    public TableInfo info() {
        return info;
    }

    @Override
    public Table refresh() {
        return connection.table(info.path());
    }

    @Override
    public CompletableFuture<Table> refreshAsync() {
        return connection.tableAsync(info.path());
    }

    @Override
    public MutableRow newRow() {
        return emptyRow.another();
    }

    @Override
    public Row encodedRow(ByteSlice bytes) {
        byte[] own = bytes.toByteArray();
        return RowDecoder.of(storedFormat(), info.schema().rowType()).decode(own, 0, own.length);
    }

    @Override
    public ByteSlice encodeRow(InternalRow row) {
        ByteSink sink = new ByteSink(ENCODED_ROW_BYTES);
        RowEncoder.of(storedFormat(), info.schema().rowType()).encode(row, sink);
        return ByteSlice.of(sink.array(), 0, sink.size());
    }

    private RowFormat storedFormat() {
        if (info.hasPrimaryKey()) {
            return RowFormat.of(info.kvFormat());
        }
        return switch (info.logFormat()) {
            case INDEXED -> RowFormat.INDEXED;
            case COMPACTED -> RowFormat.COMPACTED;
            case ARROW ->
                throw new IllegalStateException(
                        "Table " + path() + " has the log format ARROW, which stores columns and no encoded rows");
        };
    }

    @Override
    public TableAppend newAppend() {
        if (hasPrimaryKey()) {
            throw new IllegalStateException(
                    "Table " + path() + " has the primary key " + info.primaryKeys() + ": use newUpsert()");
        }
        return connection.open().writing().newAppend(info);
    }

    @Override
    public TableUpsert newUpsert() {
        if (!hasPrimaryKey()) {
            throw new IllegalStateException("Table " + path() + " has no primary key: use newAppend()");
        }
        return connection.open().writing().newUpsert(info);
    }

    @Override
    public CompletableFuture<Long> countRows() {
        return connection.admin().getTableStats(path()).thenApply(TableStats::rowCount);
    }

    @Override
    public TableScan newScan() {
        return connection.open().scanning().newScan(info);
    }

    @Override
    public TableLookup newLookup() {
        if (!hasPrimaryKey()) {
            throw new IllegalStateException("Table " + path() + " has no primary key to look up by");
        }
        return connection.open().lookups().newLookup(info);
    }

    @Override
    public String toString() {
        return "Table[" + path() + " id=" + info.tableId() + " schema=" + info.schemaId() + "]";
    }
}
