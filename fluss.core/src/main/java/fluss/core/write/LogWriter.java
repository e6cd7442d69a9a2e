/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.row.InternalRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.key.PartitionNamer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Appends rows to a log table. */
final class LogWriter extends SessionWriter<AppendResult> implements AppendWriter {

    private final Optional<PartitionNamer> namer;
    private final @Nullable KeyRouter router;

    /**
     * Makes a writer.
     *
     * @param router finds the bucket by the row's bucket key; null if an assigner chooses
     */
    LogWriter(TableSession<AppendResult> session, Optional<PartitionNamer> namer, @Nullable KeyRouter router) {
        super(session);
        this.namer = namer;
        this.router = router;
    }

    @Override
    public WriteFuture<AppendResult> append(InternalRow row) {
        Objects.requireNonNull(row, "row");
        PartitionSlots<AppendResult> slots = session.partition(namer, row);
        Slot<AppendResult> slot = router == null ? slots.assigned() : slots.slot(router.bucket(row, slots.count()));
        return slot.add(null, row);
    }
}
