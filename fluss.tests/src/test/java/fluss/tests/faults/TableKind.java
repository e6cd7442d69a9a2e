/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteFuture;

/** What is written: the rows {@code (thread, number, text)} of a log table, or upserts, whose key is {@code (thread, slot)}. */
enum TableKind {
    LOG,
    KEYED;

    /** Keys of each thread; it alone writes them, one after the other, again and again. */
    static final int SLOTS = 1_000;

    /** Writes the rows of one table. Any thread. */
    interface RowWriter {
        WriteFuture<?> write(int thread, int number);
    }

    /** A table of three replicas. */
    TableDescriptor descriptor(int buckets) {
        Schema.Builder schema = Schema.builder()
                .column("thread", DataTypes.INT())
                .column("number", DataTypes.INT())
                .column("text", DataTypes.STRING());
        if (this == KEYED) {
            schema.column("slot", DataTypes.INT()).primaryKey("thread", "slot");
        }
        return TableDescriptor.builder()
                .schema(schema.build())
                .property("table.replication.factor", "3")
                .distributedBy(buckets)
                .build();
    }

    /** A writer, which ends with its connection. */
    static RowWriter writer(Table table) {
        if (table.info().hasPrimaryKey()) {
            UpsertWriter upserts = table.newUpsert().createWriter();
            return (thread, number) ->
                    upserts.upsert(GenericRow.of(thread, number, Load.text(thread, number), number % SLOTS));
        }
        AppendWriter appends = table.newAppend().createWriter();
        return (thread, number) -> appends.append(GenericRow.of(thread, number, Load.text(thread, number)));
    }
}
