/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.write.AppendResult;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@FlussCluster
class LogTableInteropIT {

    /** Tables of every log format, and every compression of ARROW. */
    static final List<Arguments> FORMATS = List.of(
            Arguments.of(LogFormat.ARROW, ArrowCompression.NONE),
            Arguments.of(LogFormat.ARROW, ArrowCompression.LZ4_FRAME),
            Arguments.of(LogFormat.ARROW, ArrowCompression.ZSTD),
            Arguments.of(LogFormat.INDEXED, ArrowCompression.NONE),
            Arguments.of(LogFormat.COMPACTED, ArrowCompression.NONE));

    private static final long SEED = 20_241;

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    static TableDescriptor.Builder table(RowType type, LogFormat format, ArrowCompression compression) {
        Schema.Builder schema = Schema.builder();
        type.fields().forEach(field -> schema.column(field.name(), field.type()));
        return TableDescriptor.builder()
                .schema(schema.build())
                .distributedBy(1)
                .logFormat(format)
                .arrowCompression(compression);
    }

    /** Each client appends the rows, and reads those of both. */
    private static void assertBothReadWhatBothWrote(InteropTable table, List<GenericRow> rows) {
        RowType type = table.rowType();
        List<List<Object>> expected = new ArrayList<>();
        for (InteropClient writer : clients.both()) {
            writer.append(table, rows);
            expected.addAll(JsonValues.rows(rows, type));
        }
        List<PeerRecord> ours = clients.ours().scan(table, expected.size());
        List<PeerRecord> official = clients.official().scan(table, expected.size());

        assertRows("our client", type, expected, rowsOf(ours));
        assertRows("the official client", type, expected, rowsOf(official));
        assertThat(ours).extracting(PeerRecord::change).containsOnly("+A");
        assertThat(ours).isEqualTo(official);
    }

    static List<List<Object>> rowsOf(List<PeerRecord> records) {
        return records.stream().map(PeerRecord::row).toList();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void valuesOfEveryScalarTypeAreReadAsWritten(LogFormat format, ArrowCompression compression) {
        RowType type = TestTypes.rowOf(TestTypes.scalars().toArray(DataType[]::new));
        TestValues values = TestValues.readableByAll(new Random(SEED));
        List<GenericRow> rows = new ArrayList<>(values.edgeRows(type));
        rows.addAll(values.rows(type, 30));

        assertBothReadWhatBothWrote(clients.create(table(type, format, compression)), rows);
    }

    static RowType nestedTypes() {
        DataType array = DataTypes.ARRAY(DataTypes.STRING());
        DataType row = TestTypes.rowOf(DataTypes.INT(), array, DataTypes.CHAR(3));
        return TestTypes.rowOf(
                array,
                DataTypes.ARRAY(DataTypes.DECIMAL(20, 2).notNull()),
                DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.BOOLEAN())),
                DataTypes.MAP(DataTypes.STRING(), DataTypes.BIGINT()),
                DataTypes.MAP(DataTypes.INT(), DataTypes.MAP(DataTypes.DATE(), array)),
                row,
                DataTypes.ARRAY(TestTypes.rowOf(DataTypes.TIMESTAMP(6), DataTypes.BYTES())),
                DataTypes.MAP(DataTypes.SMALLINT(), TestTypes.rowOf(DataTypes.TIME(3), DataTypes.DOUBLE())),
                TestTypes.rowOf(row, DataTypes.BINARY(3)));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void valuesOfNestedTypesAreReadAsWritten(LogFormat format, ArrowCompression compression) {
        RowType type = nestedTypes();
        List<GenericRow> rows = TestValues.readableByAll(new Random(SEED)).rows(type, 40);

        assertBothReadWhatBothWrote(clients.create(table(type, format, compression)), rows);
    }

    @ParameterizedTest
    @EnumSource(ArrowCompression.class)
    void batchesOfManyRowsAreReadAsWritten(ArrowCompression compression) {
        RowType type = TestTypes.rowOf(DataTypes.BIGINT(), DataTypes.STRING(), DataTypes.ARRAY(DataTypes.INT()));
        List<GenericRow> rows = TestValues.readableByAll(new Random(SEED)).rows(type, 3000);

        assertBothReadWhatBothWrote(clients.create(table(type, LogFormat.ARROW, compression)), rows);
    }

    @Test
    void columnsAreChosenAlike() {
        RowType type = TestTypes.rowOf(
                DataTypes.INT(), DataTypes.STRING(), DataTypes.ARRAY(DataTypes.STRING()), DataTypes.DOUBLE());
        InteropTable table = clients.create(table(type, LogFormat.ARROW, ArrowCompression.ZSTD));
        List<GenericRow> rows = TestValues.readableByAll(new Random(SEED)).rows(type, 20);
        clients.ours().append(table, rows);
        clients.official().append(table, rows);
        List<String> columns = List.of("f3", "f0", "f2");

        List<PeerRecord> ours = clients.ours().scan(table, columns, 40);

        assertThat(ours).hasSize(40).isEqualTo(clients.official().scan(table, columns, 40));
        List<GenericRow> chosen = rows.stream()
                .map(row -> OurClient.selected(row, new int[] {3, 0, 2}))
                .toList();
        assertRows(
                "our client",
                table.type(columns),
                JsonValues.rows(chosen, table.type(columns)),
                rowsOf(ours.subList(0, 20)));
    }

    static Stream<Arguments> gaps() {
        Instant early = Instant.ofEpochSecond(-1, 123_456_000);
        return Stream.of(
                Arguments.of(
                        OfficialGap.TIMESTAMP_BEFORE_1970_WITH_A_PART_OF_A_MILLISECOND,
                        DataTypes.TIMESTAMP_LTZ(6),
                        early),
                Arguments.of(
                        OfficialGap.CHAR_IN_AN_ARRAY_OR_A_MAP,
                        DataTypes.ARRAY(DataTypes.CHAR(4)),
                        List.of("", "abcd", "z", "日")));
    }

    /** Should the official client learn to read one of them, this fails, and the gap can go. */
    @ParameterizedTest
    @MethodSource("gaps")
    void whatTheOfficialClientGetsWrongIsReadByOurs(OfficialGap gap, DataType columnType, Object value) {
        RowType type = TestTypes.rowOf(columnType);
        InteropTable table = clients.create(table(type, LogFormat.ARROW, ArrowCompression.NONE));
        List<List<Object>> expected = JsonValues.rows(List.of(GenericRow.of(value), GenericRow.of(value)), type);
        assertThat(OfficialGap.readableColumns(type, expected))
                .as("columns without %s", gap)
                .isEmpty();

        clients.ours().append(table, List.of(GenericRow.of(value)));
        clients.official().append(table, List.of(GenericRow.of(value)));

        assertRows("our client", type, expected, rowsOf(clients.ours().scan(table, 2)));
        Throwable failure = catchThrowable(() -> assertRows(
                "the official client", type, expected, rowsOf(clients.official().scan(table, 2))));
        assertThat(failure).isNotNull();
    }

    static List<ScalarType> keyTypes() {
        return TestTypes.keyTypes();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void rowsWithTheSameKeyAreInTheSameBucket(ScalarType keyType) {
        RowType type = TestTypes.rowOf(keyType.notNull(), DataTypes.STRING());
        InteropTable table = clients.create(
                table(type, LogFormat.ARROW, ArrowCompression.ZSTD).distributedBy(7, "f0"));
        List<GenericRow> rows = TestValues.edges(keyType).stream()
                .map(key -> GenericRow.of(key, "ours"))
                .toList();
        List<AppendResult> results = clients.ours().appendAll(table, rows);
        clients.official().append(table, rows);

        List<PeerRecord> records = clients.ours().scan(table, List.of("f0"), 2 * rows.size());
        Map<Object, Integer> buckets = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            buckets.put(
                    JsonValues.row(rows.get(i), table.type(List.of("f0"))),
                    results.get(i).bucket());
        }
        assertThat(records)
                .as("rows of keys of type %s", keyType)
                .hasSize(2 * rows.size())
                .allSatisfy(record -> assertThat(record.bucket()).isEqualTo(buckets.get(record.row())));
    }
}
