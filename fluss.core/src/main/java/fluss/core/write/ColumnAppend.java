/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.api.write.AppendResult;
import fluss.core.key.PartitionNamer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the rows of one column batch into the open batches of their buckets. For one thread. */
final class ColumnAppend {

    private final TableSession<AppendResult> session;
    private final ColumnBatch columns;
    private final List<BatchPart<AppendResult>> parts = new ArrayList<>();

    ColumnAppend(TableSession<AppendResult> session, ColumnBatch columns) {
        this.session = session;
        this.columns = columns;
    }

    /**
     * Adds all rows.
     *
     * @param router finds the bucket by the row's bucket key; null if an assigner chooses
     * @throws RuntimeException if not even the first could be added
     */
    ColumnsFuture run(Optional<PartitionNamer> namer, @Nullable KeyRouter router) {
        RuntimeException refusal = null;
        Collection<ColumnRoute<AppendResult>> routes = routes(namer, router);
        try {
            for (ColumnRoute<AppendResult> route : routes) {
                for (int run = 0; run < route.runs(); run++) {
                    add(route, route.begin(run), route.end(run));
                }
            }
        } catch (RuntimeException e) {
            if (parts.isEmpty()) {
                throw e;
            }
            refusal = e;
        }
        return new ColumnsFuture(session.context(), columns.rowCount(), parts, refusal);
    }

    private Collection<ColumnRoute<AppendResult>> routes(Optional<PartitionNamer> namer, @Nullable KeyRouter router) {
        int count = columns.rowCount();
        Map<Object, ColumnRoute<AppendResult>> routes = new LinkedHashMap<>();
        if (namer.isEmpty() && router == null && count > 0) {
            PartitionSlots<AppendResult> whole = session.partition(namer, columns.row(0));
            route(routes, whole, null).add(0, count);
            return routes.values();
        }
        for (int i = 0; i < count; i++) {
            InternalRow row = columns.row(i);
            PartitionSlots<AppendResult> partition = session.partition(namer, row);
            Slot<AppendResult> slot = router == null ? null : partition.slot(router.bucket(row, partition.count()));
            route(routes, partition, slot).add(i, i + 1);
        }
        return routes.values();
    }

    private static ColumnRoute<AppendResult> route(
            Map<Object, ColumnRoute<AppendResult>> routes,
            PartitionSlots<AppendResult> partition,
            @Nullable Slot<AppendResult> slot) {
        return slot == null
                ? routes.computeIfAbsent(partition, key -> new ColumnRoute<>(partition::assigned))
                : routes.computeIfAbsent(slot, key -> new ColumnRoute<>(() -> slot));
    }

    private void add(ColumnRoute<AppendResult> route, int from, int to) {
        int at = from;
        while (at < to) {
            BatchPart<AppendResult> part = route.slot().addAll(columns, at, to - at);
            at += part.count();
            int last = parts.size() - 1;
            if (last >= 0 && parts.get(last).isFollowedBy(part)) {
                parts.set(last, parts.get(last).with(part.count()));
            } else if (part.count() > 0) {
                parts.add(part);
            }
        }
    }
}
