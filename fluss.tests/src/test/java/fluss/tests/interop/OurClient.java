/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanBatch;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import fluss.api.types.RowType;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteFuture;
import fluss.peer.driver.PeerRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Our client. Rows that it reads are read twice, by the getters for each type and as natural objects. */
final class OurClient implements InteropClient {

    static final Comparator<PeerRecord> BY_PLACE = Comparator.comparing(
                    PeerRecord::partitionId, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
            .thenComparing(PeerRecord::bucket)
            .thenComparing(PeerRecord::offset);

    private static final Duration SCAN_LIMIT = Duration.ofSeconds(90);
    private static final long WAIT_SECONDS = 60;

    private final FlussConnection connection;

    OurClient(String bootstrapServers) {
        connection =
                FlussConnection.builder().bootstrapServers(bootstrapServers).connect();
    }

    FlussConnection connection() {
        return connection;
    }

    private Table open(InteropTable table) {
        return connection.table(table.path());
    }

    @Override
    public void append(InteropTable table, List<GenericRow> rows) {
        appendAll(table, rows);
    }

    /** Appends, and tells where the rows are, in their order. */
    List<AppendResult> appendAll(InteropTable table, List<GenericRow> rows) {
        try (AppendWriter writer = open(table).newAppend().createWriter()) {
            List<WriteFuture<AppendResult>> futures =
                    rows.stream().map(writer::append).toList();
            writer.flush();
            return futures.stream().map(OurClient::await).toList();
        }
    }

    /** Appends what is in another table's log as batches of columns, as they are read. */
    void appendColumnsOf(InteropTable source, InteropTable table, int count) {
        try (RecordBatchLogScanner scanner = open(source).newScan().createRecordBatchLogScanner();
                AppendWriter writer = open(table).newAppend().createWriter()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            long deadline = System.nanoTime() + SCAN_LIMIT.toNanos();
            int appended = 0;
            while (appended < count && System.nanoTime() - deadline < 0) {
                for (ScanBatch batch : scanner.poll(Duration.ofSeconds(1))) {
                    appended += await(writer.append(batch.batch())).rowCount();
                }
            }
        }
    }

    @Override
    public void upsert(InteropTable table, List<GenericRow> rows) {
        upsertAll(table, rows);
    }

    /** Upserts, and tells the buckets of the rows, in their order. */
    List<Integer> upsertAll(InteropTable table, List<GenericRow> rows) {
        try (UpsertWriter writer = open(table).newUpsert().createWriter()) {
            return write(writer, rows, UpsertWriter::upsert);
        }
    }

    @Override
    public void partialUpdate(InteropTable table, List<String> columns, List<GenericRow> rows) {
        try (UpsertWriter writer = open(table)
                .newUpsert()
                .partialUpdate(columns.toArray(String[]::new))
                .createWriter()) {
            write(writer, rows, UpsertWriter::upsert);
        }
    }

    /** Every other row is deleted by its key alone. */
    @Override
    public void delete(InteropTable table, List<GenericRow> rows) {
        int[] key = table.descriptor().schema().primaryKeyIndexes();
        List<GenericRow> keysAndRows = new ArrayList<>();
        for (GenericRow row : rows) {
            keysAndRows.add(keysAndRows.size() % 2 == 0 ? selected(row, key) : row);
        }
        try (UpsertWriter writer = open(table).newUpsert().createWriter()) {
            write(writer, keysAndRows, UpsertWriter::delete);
        }
    }

    /** Some values of a row, in the order given. */
    static GenericRow selected(GenericRow row, int[] positions) {
        GenericRow selected = new GenericRow(positions.length);
        for (int i = 0; i < positions.length; i++) {
            selected.setField(i, row.getField(positions[i]));
        }
        return selected;
    }

    private static List<Integer> write(
            UpsertWriter writer,
            List<GenericRow> rows,
            BiFunction<UpsertWriter, GenericRow, WriteFuture<UpsertResult>> write) {
        List<WriteFuture<UpsertResult>> futures =
                rows.stream().map(row -> write.apply(writer, row)).toList();
        writer.flush();
        return futures.stream().map(future -> await(future).bucket()).toList();
    }

    @Override
    public List<PeerRecord> scan(InteropTable table, List<String> columns, int count) {
        return scan(open(table).newScan().project(columns.toArray(String[]::new)), table.type(columns), count);
    }

    @Override
    public List<PeerRecord> scan(InteropTable table, int count) {
        return scan(open(table).newScan(), table.rowType(), count);
    }

    private static List<PeerRecord> scan(TableScan scan, RowType type, int count) {
        List<PeerRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + SCAN_LIMIT.toNanos();
        try (LogScanner scanner = scan.createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            while (records.size() < count && System.nanoTime() - deadline < 0) {
                for (ScanRecord record : scanner.poll(Duration.ofSeconds(1))) {
                    records.add(read(record, type));
                }
            }
        }
        records.sort(BY_PLACE);
        return records;
    }

    private static PeerRecord read(ScanRecord record, RowType type) {
        return new PeerRecord(
                record.bucket().bucket(),
                record.bucket().partitionId().isPresent()
                        ? (Long) record.bucket().partitionId().getAsLong()
                        : null,
                record.offset(),
                record.timestamp(),
                record.changeType().shortString(),
                read(record.row(), type));
    }

    private static List<@Nullable Object> read(Row row, RowType type) {
        List<@Nullable Object> values = JsonValues.row(row, type);
        RowComparison.assertRow("natural objects of " + row, type, values, JsonValues.naturalRow(row));
        return values;
    }

    @Override
    public List<@Nullable List<@Nullable Object>> lookup(InteropTable table, List<GenericRow> keys) {
        Lookuper lookuper = open(table).newLookup().createLookuper();
        List<CompletableFuture<LookupResult>> results =
                keys.stream().map(lookuper::lookup).toList();
        List<@Nullable List<@Nullable Object>> rows = new ArrayList<>();
        for (CompletableFuture<LookupResult> result : results) {
            rows.add(await(result)
                    .singleRow()
                    .map(row -> read(row, table.rowType()))
                    .orElse(null));
        }
        return rows;
    }

    @Override
    public List<List<@Nullable Object>> prefixLookup(InteropTable table, List<String> columns, GenericRow prefix) {
        Lookuper lookuper =
                open(table).newLookup().lookupBy(columns.toArray(String[]::new)).createLookuper();
        return await(lookuper.lookup(prefix)).rows().stream()
                .map(row -> read(row, table.rowType()))
                .sorted(Comparator.comparing(JsonValues::text))
                .toList();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome in " + WAIT_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return "our client";
    }
}
