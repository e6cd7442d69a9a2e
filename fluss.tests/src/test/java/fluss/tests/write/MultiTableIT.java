/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.types.DataTypes;
import fluss.api.write.MultiTableWriter;
import fluss.api.write.TableRecord;
import fluss.api.write.UpsertResult;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One writer for tables of both kinds, whose records carry their table. */
@FlussCluster
class MultiTableIT {

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static Table table(boolean keyed) {
        var schema = Schema.builder().column("id", DataTypes.BIGINT()).column("name", DataTypes.STRING());
        return tables.create(TableDescriptor.builder()
                .schema((keyed ? schema.primaryKey("id") : schema).build())
                .distributedBy(2));
    }

    @Test
    void rowsOfManyTablesShareAFlush() {
        List<Table> logs = new ArrayList<>();
        List<Table> keyed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            logs.add(table(false));
            keyed.add(table(true));
        }
        try (MultiTableWriter writer = tables.connection().newMultiTableWriter()) {
            for (long id = 0; id < 3_000; id++) {
                GenericRow row = GenericRow.of(id, "n" + id);
                writer.write(new TableRecord(logs.get((int) (id % 3)), ChangeType.APPEND_ONLY, row));
                writer.write(new TableRecord(keyed.get((int) (id % 3)), ChangeType.INSERT, row));
            }
            writer.write(new TableRecord(keyed.get(0), ChangeType.DELETE, GenericRow.of(0L)));
            writer.write(new TableRecord(keyed.get(0), ChangeType.UPDATE_AFTER, GenericRow.of(3L, "another")));
            writer.flush();
            assertThat(writer.write(new TableRecord(keyed.get(1), ChangeType.INSERT, GenericRow.of(1L, "x")))
                            .join())
                    .isInstanceOf(UpsertResult.class);
            assertThatThrownBy(() -> writer.append(keyed.get(0), GenericRow.of(1L, "x")))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> writer.write(
                            new TableRecord(keyed.get(0), ChangeType.UPDATE_BEFORE, GenericRow.of(1L, "x"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (Table log : logs) {
            tables.read(log, 1_000);
        }
        var lookuper = keyed.get(0).newLookup().createLookuper();
        assertThat(lookuper.lookup(0L).join().singleRow()).isEmpty();
        assertThat(lookuper.lookup(3L).join().singleRow().orElseThrow().getString("name"))
                .isEqualTo("another");
    }

    @Test
    void droppedTableFailsAloneAndIsReleased() {
        Table dropped = table(false);
        Table kept = table(false);
        try (MultiTableWriter writer = tables.connection().newMultiTableWriter()) {
            writer.append(dropped, GenericRow.of(1L, "a")).join();
            tables.connection().admin().dropTable(dropped.path(), false).join();
            WrittenTables.codeOfFirstFailure(() -> writer.append(dropped, GenericRow.of(2L, "b")));
            assertThat(writer.append(kept, GenericRow.of(3L, "c")).join().offset())
                    .hasValue(0);
            assertThatThrownBy(() -> writer.release(dropped)).hasMessageContaining("[table=" + dropped.path());
            writer.flush();
        }
    }
}
