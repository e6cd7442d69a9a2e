/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableInfo;
import fluss.api.row.InternalRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.BatchAppendResult;
import fluss.api.write.WriteCallback;
import fluss.api.write.WriteFuture;
import fluss.core.key.PartitionNamer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Appends rows to a log table. */
final class LogWriter extends SessionWriter<AppendResult> implements AppendWriter {

    private final TableInfo table;
    private final Optional<PartitionNamer> namer;
    private final @Nullable KeyRouter router;

    /**
     * Makes a writer.
     *
     * @param router finds the bucket by the row's bucket key; null if an assigner chooses
     */
    LogWriter(
            TableSession<AppendResult> session,
            TableInfo table,
            Optional<PartitionNamer> namer,
            @Nullable KeyRouter router) {
        super(session);
        this.table = table;
        this.namer = namer;
        this.router = router;
    }

    @Override
    public WriteFuture<AppendResult> append(InternalRow row) {
        return slot(row).add(null, row);
    }

    @Override
    public void append(InternalRow row, WriteCallback<? super AppendResult> callback) {
        slot(row).add(null, row, Objects.requireNonNull(callback, "callback"));
    }

    @Override
    public Optional<WriteFuture<AppendResult>> tryAppend(InternalRow row) {
        return slot(row).tryAdd(null, row).map(Function.identity());
    }

    @Override
    public WriteFuture<AppendResult> append(InternalRow row, int bucket) {
        Objects.requireNonNull(row, "row");
        if (router != null) {
            throw new IllegalStateException("Rows of table " + table.path() + " have their bucket by the bucket key "
                    + table.bucketKeys() + ", by which readers find them");
        }
        PartitionSlots<AppendResult> slots = session.partition(namer, row);
        if (bucket < 0 || bucket >= slots.count()) {
            throw new IllegalArgumentException(
                    "Table " + table.path() + " has the buckets 0 to " + (slots.count() - 1) + ", but not " + bucket);
        }
        return slots.slot(bucket).add(null, row);
    }

    @Override
    public WriteFuture<BatchAppendResult> append(ColumnBatch batch) {
        ColumnFit.check(table.schema().rowType(), batch);
        return new ColumnAppend(session, batch).run(namer, router);
    }

    private Slot<AppendResult> slot(InternalRow row) {
        Objects.requireNonNull(row, "row");
        PartitionSlots<AppendResult> slots = session.partition(namer, row);
        return router == null ? slots.assigned() : slots.slot(router.bucket(row, slots.count()));
    }
}
