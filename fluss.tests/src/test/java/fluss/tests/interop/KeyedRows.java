/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.GenericRow;
import fluss.peer.driver.PeerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows and the changelog of a primary-key table have to be, by key. */
final class KeyedRows {

    private final InteropTable table;
    private final int[] keyPositions;
    private final Map<Object, List<@Nullable Object>> rows = new LinkedHashMap<>();
    private final Map<Object, List<String>> changes = new LinkedHashMap<>();
    private final Map<Object, List<List<@Nullable Object>>> changedRows = new LinkedHashMap<>();

    KeyedRows(InteropTable table) {
        this.table = table;
        this.keyPositions = table.descriptor().schema().primaryKeyIndexes();
    }

    /** A row of other values for each key. */
    List<GenericRow> rowsOf(List<GenericRow> keys, TestValues values) {
        List<GenericRow> made = new ArrayList<>();
        for (GenericRow key : keys) {
            GenericRow row = values.row(table.rowType());
            for (int i = 0; i < keyPositions.length; i++) {
                row.setField(keyPositions[i], key.getField(i));
            }
            made.add(row);
        }
        return made;
    }

    void upsert(List<GenericRow> upserts) {
        for (List<@Nullable Object> row : JsonValues.rows(upserts, table.rowType())) {
            List<@Nullable Object> before = rows.put(keyOf(row), row);
            if (before == null) {
                change("+I", row);
            } else {
                change("-U", before);
                change("+U", row);
            }
        }
    }

    void delete(List<GenericRow> deletes) {
        for (List<@Nullable Object> row : JsonValues.rows(deletes, table.rowType())) {
            List<@Nullable Object> before = rows.remove(keyOf(row));
            if (before != null) {
                change("-D", before);
            }
        }
    }

    private void change(String change, List<@Nullable Object> row) {
        changes.computeIfAbsent(keyOf(row), key -> new ArrayList<>()).add(change);
        changedRows.computeIfAbsent(keyOf(row), key -> new ArrayList<>()).add(row);
    }

    private List<@Nullable Object> keyOf(List<@Nullable Object> row) {
        List<@Nullable Object> key = new ArrayList<>();
        for (int position : keyPositions) {
            key.add(row.get(position));
        }
        return key;
    }

    int changeCount() {
        return changes.values().stream().mapToInt(List::size).sum();
    }

    /** The row of a key; null if there is none. */
    @Nullable
    List<@Nullable Object> row(GenericRow key) {
        return rows.get(JsonValues.row(key, table.keyType()));
    }

    /** Asserts that these are the changes, for each key in their order, and none more. */
    void assertChanges(String reader, List<PeerRecord> padded) {
        List<PeerRecord> records = CharPadding.removed(table, padded);
        assertThat(records).as(reader).hasSize(changeCount());
        changes.forEach((key, wanted) -> {
            List<PeerRecord> found = records.stream()
                    .filter(record -> keyOf(record.row()).equals(key))
                    .toList();
            assertThat(found)
                    .as("%s, key %s", reader, key)
                    .extracting(PeerRecord::change)
                    .isEqualTo(wanted);
            assertRows(
                    reader + ", key " + key,
                    table.rowType(),
                    changedRows.get(key),
                    found.stream().map(PeerRecord::row).toList());
        });
    }
}
