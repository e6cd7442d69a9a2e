/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static fluss.tests.TestTables.poll;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerProcess;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that got a column after rows were written. */
@FlussCluster
class SchemaEvolutionIT {

    private static TestTables tables;
    private static PeerProcess peer;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
        peer = PeerProcess.connect(cluster.bootstrapServers(), Map.of());
    }

    @AfterAll
    static void disconnect() {
        tables.close();
        peer.close();
    }

    private static void append(Table table, GenericRow... rows) {
        AppendWriter writer = table.newAppend().createWriter();
        for (GenericRow row : rows) {
            writer.append(row);
        }
        writer.flush();
    }

    private static Table withColumn(Table table, String column) {
        peer.addColumn(table.path().toString(), column, Map.of("type", "INTEGER"));
        return table.refresh();
    }

    private static String text(Row row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.fieldCount(); i++) {
            text.append(i == 0 ? "" : " ").append(row.getField(i));
        }
        return text.toString();
    }

    private static List<String> texts(LogScanner scanner, int count) {
        scanner.subscribeAll(OffsetSpec.earliest());
        return poll(scanner, count).stream()
                .map(ScanRecord::row)
                .map(SchemaEvolutionIT::text)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void oldRowsHaveNullInColumnsAddedLater(LogFormat format) {
        Table first = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING())
                        .build())
                .logFormat(format)
                .distributedBy(1));
        append(first, GenericRow.of(1, "ada"), GenericRow.of(2, "bob"));
        Table second = withColumn(first, "age");
        append(second, GenericRow.of(3, "eve", 30));
        append(first, GenericRow.of(4, "kim"));
        Table third = withColumn(second, "size");
        append(third, GenericRow.of(5, "joe", 50, 500));

        try (LogScanner whole = third.newScan().createLogScanner();
                LogScanner projected =
                        third.newScan().project("size", "id", "age").createLogScanner();
                LogScanner old = first.newScan().createLogScanner();
                LogScanner oldProjected = first.newScan().project("name").createLogScanner()) {
            assertThat(texts(whole, 5))
                    .containsExactly(
                            "1 ada null null", "2 bob null null", "3 eve 30 null", "4 kim null null", "5 joe 50 500");
            assertThat(texts(projected, 5))
                    .containsExactly("null 1 null", "null 2 null", "null 3 30", "null 4 null", "500 5 50");
            assertThat(texts(old, 5)).containsExactly("1 ada", "2 bob", "3 eve", "4 kim", "5 joe");
            assertThat(texts(oldProjected, 5)).containsExactly("ada", "bob", "eve", "kim", "joe");

            append(third, GenericRow.of(6, "lea", 60, 600));
            append(first, GenericRow.of(7, "max"));
            assertThat(poll(projected, 2))
                    .extracting(record -> text(record.row()))
                    .containsExactly("600 6 60", "null 7 null");
        }
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void valuesOfAnOlderSchemaAreFoundByOldAndNewLookups(KvFormat format) {
        Table first = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING())
                        .primaryKey("id")
                        .build())
                .kvFormat(format)
                .distributedBy(2));
        UpsertWriter writer = first.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1, "ada"));
        writer.upsert(GenericRow.of(2, "bob"));
        writer.flush();
        Table second = withColumn(first, "age");
        UpsertWriter newWriter = second.newUpsert().createWriter();
        newWriter.upsert(GenericRow.of(2, "bob", 22));
        newWriter.flush();

        assertThat(text(row(second, 1))).isEqualTo("1 ada null");
        assertThat(text(row(second, 2))).isEqualTo("2 bob 22");
        assertThat(text(row(first, 2))).isEqualTo("2 bob");
    }

    private static Row row(Table table, int id) {
        return table.newLookup().createLookuper().lookup(id).join().singleRow().orElseThrow();
    }
}
