/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import fluss.peer.driver.PeerProcess;
import fluss.peer.driver.PeerRecord;
import fluss.peer.driver.PeerScanRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The official client, in its own process. */
final class OfficialClient implements InteropClient {

    private final PeerProcess peer;

    OfficialClient(String bootstrapServers) {
        peer = PeerProcess.connect(bootstrapServers, Map.of());
    }

    PeerProcess peer() {
        return peer;
    }

    private static List<List<@Nullable Object>> json(InteropTable table, List<GenericRow> rows) {
        return JsonValues.rows(rows, table.rowType());
    }

    @Override
    public void append(InteropTable table, List<GenericRow> rows) {
        peer.append(table.path().toString(), json(table, rows));
    }

    @Override
    public void upsert(InteropTable table, List<GenericRow> rows) {
        peer.upsert(table.path().toString(), json(table, rows));
    }

    @Override
    public void partialUpdate(InteropTable table, List<String> columns, List<GenericRow> rows) {
        peer.partialUpdate(table.path().toString(), columns, json(table, rows));
    }

    @Override
    public void delete(InteropTable table, List<GenericRow> rows) {
        peer.delete(table.path().toString(), json(table, rows));
    }

    @Override
    public List<PeerRecord> scan(InteropTable table, List<String> columns, int count) {
        return scan(table, PeerScanRequest.records(count).projection(columns), table.type(columns));
    }

    @Override
    public List<PeerRecord> scan(InteropTable table, int count) {
        return scan(table, PeerScanRequest.records(count), table.rowType());
    }

    private List<PeerRecord> scan(InteropTable table, PeerScanRequest request, RowType type) {
        return peer.scan(table.path().toString(), request).stream()
                .map(record -> new PeerRecord(
                        record.bucket(),
                        record.partitionId(),
                        record.offset(),
                        record.timestamp(),
                        record.change(),
                        JsonValues.orderedRow(record.row(), type)))
                .sorted(OurClient.BY_PLACE)
                .toList();
    }

    @Override
    public List<@Nullable List<@Nullable Object>> lookup(InteropTable table, List<GenericRow> keys) {
        List<@Nullable List<@Nullable Object>> rows =
                peer.lookup(table.path().toString(), JsonValues.rows(keys, table.keyType()));
        rows.replaceAll(row -> row == null ? null : JsonValues.orderedRow(row, table.rowType()));
        return rows;
    }

    @Override
    public List<List<@Nullable Object>> prefixLookup(InteropTable table, List<String> columns, GenericRow prefix) {
        List<@Nullable Object> values = JsonValues.row(prefix, table.type(columns));
        return peer.prefixLookup(table.path().toString(), columns, values).stream()
                .map(row -> JsonValues.orderedRow(row, table.rowType()))
                .sorted(Comparator.comparing(JsonValues::text))
                .toList();
    }

    @Override
    public void close() {
        peer.close();
    }

    @Override
    public String toString() {
        return "the official client";
    }
}
