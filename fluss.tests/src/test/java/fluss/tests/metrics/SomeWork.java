/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.tests.TestTables;

/** Work of every kind on two tables, done by one connection. */
final class SomeWork {

    static final int ROWS = 1000;
    static final int LOOKUPS = 50;

    final Table log;
    final Table keyed;

    SomeWork(TestTables tables) {
        log = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("text", DataTypes.STRING())
                        .build())
                .distributedBy(1));
        keyed = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("text", DataTypes.STRING())
                        .primaryKey("id")
                        .build())
                .distributedBy(1));
    }

    String logName() {
        return log.info().path().toString();
    }

    String keyedName() {
        return keyed.info().path().toString();
    }

    /** Appends, upserts, reads and looks up. */
    void doWith(FlussConnection connection) {
        try (AppendWriter writer =
                connection.table(log.info().path()).newAppend().createWriter()) {
            for (int i = 0; i < ROWS; i++) {
                writer.append(GenericRow.of(i, "the same text in every row"));
            }
            writer.flush();
        }
        Table table = connection.table(keyed.info().path());
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (int i = 0; i < LOOKUPS; i++) {
                writer.upsert(GenericRow.of(i, "text " + i));
            }
            writer.flush();
        }
        Lookuper lookuper = table.newLookup().createLookuper();
        for (int i = 0; i < LOOKUPS; i++) {
            assertThat(lookuper.lookup(i).join().singleRow()).isPresent();
        }
        try (LogScanner scanner = connection.table(log.info().path()).newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            assertThat(TestTables.poll(scanner, ROWS)).hasSize(ROWS);
        }
    }
}
