/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.KvFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@FlussCluster
class PrimaryKeyTableInteropIT {

    private static final long SEED = 20_242;

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static TableDescriptor.Builder table(RowType type, String... primaryKey) {
        Schema.Builder schema = Schema.builder();
        type.fields().forEach(field -> schema.column(field.name(), field.type()));
        return TableDescriptor.builder()
                .schema(schema.primaryKey(primaryKey).build())
                .distributedBy(3);
    }

    private static List<List<Object>> rowsOf(List<PeerRecord> records) {
        return records.stream().map(PeerRecord::row).toList();
    }

    /** Each client upserts every other row; both look up all, and read the same changes. */
    private static void assertBothFindWhatBothWrote(InteropTable table, List<GenericRow> rows) {
        RowType type = table.rowType();
        int[] key = table.descriptor().schema().primaryKeyIndexes();
        for (int i = 0; i < 2; i++) {
            int half = i;
            List<GenericRow> some = Stream.iterate(half, n -> n < rows.size(), n -> n + 2)
                    .map(rows::get)
                    .toList();
            clients.both().get(half).upsert(table, some);
        }
        List<GenericRow> keys =
                rows.stream().map(row -> OurClient.selected(row, key)).toList();
        for (InteropClient reader : clients.both()) {
            assertRows(reader.toString(), type, JsonValues.rows(rows, type), reader.lookup(table, keys));
        }
        List<PeerRecord> changes = clients.ours().scan(table, rows.size());
        assertThat(changes).hasSameSizeAs(rows).extracting(PeerRecord::change).containsOnly("+I");
        assertThat(rowsOf(CharPadding.removed(table, changes)))
                .containsExactlyInAnyOrderElementsOf(JsonValues.rows(rows, type));
        assertThat(changes).isEqualTo(clients.official().scan(table, rows.size()));
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void valuesOfEveryScalarTypeAreFoundAsWritten(KvFormat format) {
        List<DataType> columns = new ArrayList<>(TestTypes.scalars());
        columns.add(DataTypes.INT());
        RowType type = TestTypes.rowOf(columns.toArray(DataType[]::new));
        String id = type.field(columns.size() - 1).name();
        TestValues values = TestValues.readableByAll(new Random(SEED));
        List<GenericRow> rows = new ArrayList<>(values.edgeRows(type));
        rows.addAll(values.rows(type, 30));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).setField(columns.size() - 1, i);
        }

        assertBothFindWhatBothWrote(clients.create(table(type, id).kvFormat(format)), rows);
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void valuesOfNestedTypesAreFoundAsWritten(KvFormat format) {
        DataType array = DataTypes.ARRAY(DataTypes.STRING());
        RowType type = TestTypes.rowOf(
                DataTypes.INT(),
                array,
                DataTypes.MAP(DataTypes.STRING(), DataTypes.ARRAY(DataTypes.TIMESTAMP(3))),
                TestTypes.rowOf(array, DataTypes.DECIMAL(30, 5), TestTypes.rowOf(DataTypes.BOOLEAN())),
                DataTypes.ARRAY(TestTypes.rowOf(DataTypes.BIGINT(), DataTypes.BYTES())));
        List<GenericRow> rows = TestValues.readableByAll(new Random(SEED)).rows(type, 40);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).setField(0, i);
        }

        assertBothFindWhatBothWrote(clients.create(table(type, "f0").kvFormat(format)), rows);
    }

    @Test
    void changesOfBothAreInOneChangelog() {
        RowType type = TestTypes.rowOf(DataTypes.INT(), DataTypes.STRING(), DataTypes.STRING());
        InteropTable table = clients.create(table(type, "f0").distributedBy(1));
        List<String> both = List.of("f0", "f2");

        clients.ours().upsert(table, List.of(GenericRow.of(1, "a", "b"), GenericRow.of(2, "c", "d")));
        clients.official().upsert(table, List.of(GenericRow.of(1, "A", "b")));
        clients.ours().partialUpdate(table, both, List.of(GenericRow.of(1, null, "B")));
        clients.official().partialUpdate(table, both, List.of(GenericRow.of(2, null, null)));
        clients.official().delete(table, List.of(GenericRow.of(1, "A", "B")));
        clients.ours().delete(table, List.of(GenericRow.of(2, null, null)));
        // There is no such row: the batch without changes takes the offset 10.
        clients.ours().delete(table, List.of(GenericRow.of(3, null, null)));
        clients.official().upsert(table, List.of(GenericRow.of(2, "e", "f")));

        List<PeerRecord> changes = clients.ours().scan(table, 11);
        assertThat(changes)
                .extracting(change -> change.offset() + " " + change.change() + " " + change.row())
                .containsExactly(
                        "0 +I [1, a, b]",
                        "1 +I [2, c, d]",
                        "2 -U [1, a, b]",
                        "3 +U [1, A, b]",
                        "4 -U [1, A, b]",
                        "5 +U [1, A, B]",
                        "6 -U [2, c, d]",
                        "7 +U [2, c, null]",
                        "8 -D [1, A, B]",
                        "9 -D [2, c, null]",
                        "11 +I [2, e, f]");
        assertThat(changes).isEqualTo(clients.official().scan(table, 11));
        List<GenericRow> keys = List.of(GenericRow.of(1), GenericRow.of(2), GenericRow.of(3));
        for (InteropClient reader : clients.both()) {
            assertThat(reader.lookup(table, keys))
                    .as("rows of %s", reader)
                    .containsExactly(null, List.of(2, "e", "f"), null);
        }
    }

    static List<ScalarType> keyTypes() {
        return TestTypes.keyTypes();
    }

    /** A key that was encoded, or sent to a bucket, in another way would be another row. */
    @ParameterizedTest
    @MethodSource("keyTypes")
    void keyOfEitherIsTheSameRow(ScalarType keyType) {
        RowType type = TestTypes.rowOf(DataTypes.STRING(), keyType);
        InteropTable table = clients.create(table(type, "f1").distributedBy(7));
        List<GenericRow> rows = TestValues.edges(keyType).stream()
                .map(key -> GenericRow.of("ours", key))
                .toList();
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

    @Test
    void prefixFindsTheRowsOfBoth() {
        RowType type =
                TestTypes.rowOf(DataTypes.BIGINT(), DataTypes.STRING(), DataTypes.DATE(), DataTypes.DECIMAL(10, 2));
        InteropTable table = clients.create(table(type, "f1", "f0", "f2").distributedBy(5, "f1", "f0"));
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
        List<String> columns = List.of("f1", "f0");

        for (InteropClient reader : clients.both()) {
            for (int i = 0; i < 12; i++) {
                GenericRow prefix = OurClient.selected(rows.get(i), new int[] {1, 0});
                List<GenericRow> expected = rows.stream()
                        .filter(row -> OurClient.selected(row, new int[] {1, 0}).equals(prefix))
                        .toList();
                assertThat(reader.prefixLookup(table, columns, prefix))
                        .as("rows of %s for %s", reader, prefix)
                        .hasSize(5)
                        .containsExactlyInAnyOrderElementsOf(JsonValues.rows(expected, table.rowType()));
            }
            assertThat(reader.prefixLookup(table, columns, GenericRow.of("none", 0L)))
                    .isEmpty();
        }
    }
}
