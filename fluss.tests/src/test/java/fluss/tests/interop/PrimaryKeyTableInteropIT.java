/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.KvFormat;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        assertThat(SharedKeys.rowsOf(CharPadding.removed(table, changes)))
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

        assertBothFindWhatBothWrote(clients.create(SharedKeys.table(type, id).kvFormat(format)), rows);
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

        assertBothFindWhatBothWrote(clients.create(SharedKeys.table(type, "f0").kvFormat(format)), rows);
    }

    @Test
    void changesOfBothAreInOneChangelog() {
        RowType type = TestTypes.rowOf(DataTypes.INT(), DataTypes.STRING(), DataTypes.STRING());
        InteropTable table = clients.create(SharedKeys.table(type, "f0").distributedBy(1));
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
        SharedKeys.assertKeyOfEitherIsTheSameRow(clients, keyType, TestValues.edges(keyType), Map.of());
    }

    @Test
    void prefixFindsTheRowsOfBoth() {
        SharedKeys.assertPrefixFindsTheRowsOfBoth(clients, List.of("f1", "f0"), Map.of());
    }
}
