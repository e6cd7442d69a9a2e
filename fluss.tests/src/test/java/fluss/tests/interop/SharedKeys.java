/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.peer.driver.PeerRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What has to hold of the keys of primary-key tables that both clients work with, whatever encodes the keys. */
final class SharedKeys {

    private static final long SEED = 20_242;

    private SharedKeys() {}

    static TableDescriptor.Builder table(RowType type, String... primaryKey) {
        Schema.Builder schema = Schema.builder();
        type.fields().forEach(field -> schema.column(field.name(), field.type()));
        return TableDescriptor.builder()
                .schema(schema.primaryKey(primaryKey).build())
                .distributedBy(3);
    }

    static List<List<Object>> rowsOf(List<PeerRecord> records) {
        return records.stream().map(PeerRecord::row).toList();
    }

    /** A key that was encoded, or sent to a bucket, in another way would be another row. */
    static void assertKeyOfEitherIsTheSameRow(
            InteropClients clients, ScalarType keyType, List<Object> values, Map<String, String> properties) {
        RowType type = TestTypes.rowOf(DataTypes.STRING(), keyType);
        InteropTable table = clients.create(table(type, "f1").distributedBy(7).properties(properties));
        List<GenericRow> rows =
                values.stream().map(key -> GenericRow.of("ours", key)).toList();
        List<GenericRow> others = rows.stream()
                .map(row -> GenericRow.of("official", row.getField(1)))
                .toList();
        List<GenericRow> keys =
                rows.stream().map(row -> GenericRow.of(row.getField(1))).toList();

        List<Integer> buckets = clients.ours().upsertAll(table, rows);
        assertRows(
                "the official client",
                type,
                JsonValues.rows(rows, table.rowType()),
                clients.official().lookup(table, keys));
        clients.official().upsert(table, others);
        assertRows(
                "our client",
                type,
                JsonValues.rows(others, table.rowType()),
                clients.ours().lookup(table, keys));
        clients.ours().delete(table, others);
        assertThat(clients.official().lookup(table, keys)).containsOnlyNulls().hasSameSizeAs(keys);

        List<PeerRecord> changes = clients.ours().scan(table, 4 * rows.size());
        assertThat(changes).hasSize(4 * rows.size());
        List<String> readable = OfficialGap.readableColumns(table.rowType(), rowsOf(changes));
        assertThat(clients.official().scan(table, readable, 4 * rows.size()))
                .isEqualTo(clients.ours().scan(table, readable, 4 * rows.size()));
        for (int i = 0; i < rows.size(); i++) {
            Object key = JsonValues.natural(rows.get(i).getField(1), keyType);
            assertThat(changes.stream().filter(change -> change.row().get(1).equals(key)))
                    .as("changes of the key %s", key)
                    .hasSize(4)
                    .extracting(PeerRecord::change)
                    .containsExactly("+I", "-U", "+U", "-D");
            int bucket = buckets.get(i);
            assertThat(changes.stream().filter(change -> change.row().get(1).equals(key)))
                    .allSatisfy(change -> assertThat(change.bucket()).isEqualTo(bucket));
        }
    }

    /**
     * By the columns of the bucket key, which both clients encode twice: to find the bucket, and the rows in it.
     *
     * @param columns {@code f1}, or {@code f1} and {@code f0}: text, and a number
     */
    static void assertPrefixFindsTheRowsOfBoth(
            InteropClients clients, List<String> columns, Map<String, String> properties) {
        RowType type =
                TestTypes.rowOf(DataTypes.BIGINT(), DataTypes.STRING(), DataTypes.DATE(), DataTypes.DECIMAL(10, 2));
        InteropTable table = clients.create(table(type, "f1", "f0", "f2")
                .distributedBy(5, columns.toArray(String[]::new))
                .properties(properties));
        TestValues values = TestValues.readableByAll(new Random(SEED));
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(values.row(table.rowType())
                    .setField(0, (long) (i % 3))
                    .setField(1, "k" + i % 4)
                    .setField(2, LocalDate.ofEpochDay(i)));
        }
        clients.ours().upsert(table, rows.subList(0, 30));
        clients.official().upsert(table, rows.subList(30, 60));
        int[] positions = table.descriptor().schema().indexes(columns);

        for (InteropClient reader : clients.both()) {
            for (int i = 0; i < 12; i++) {
                GenericRow prefix = OurClient.selected(rows.get(i), positions);
                List<GenericRow> expected = rows.stream()
                        .filter(row -> OurClient.selected(row, positions).equals(prefix))
                        .toList();
                assertThat(reader.prefixLookup(table, columns, prefix))
                        .as("rows of %s for %s", reader, prefix)
                        .hasSizeGreaterThanOrEqualTo(5)
                        .containsExactlyInAnyOrderElementsOf(JsonValues.rows(expected, table.rowType()));
            }
            assertThat(reader.prefixLookup(table, columns, OurClient.selected(GenericRow.of(0L, "none"), positions)))
                    .isEmpty();
        }
    }
}
