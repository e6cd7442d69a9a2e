/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TableInfo;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a connection that are written, or were not long ago. Of tables without writers the last few are kept, since one
 * that comes back needs a writer id of its own; those that a writer found dropped are not. Safe for any thread.
 */
final class TableDirectory {

    private static final int MOST_IDLE = 16;

    private final WriteContext context;
    private final Map<Long, TableQueues> tables = new HashMap<>();
    private final Map<TableQueues, Integer> users = new HashMap<>();
    private final Set<TableQueues> idle = new LinkedHashSet<>();

    TableDirectory(WriteContext context) {
        this.context = context;
    }

    /** The queues of a table, to be {@linkplain #release released}. */
    synchronized TableQueues acquire(TableInfo table) {
        TableQueues queues = tables.computeIfAbsent(table.tableId(), id -> new TableQueues(context, table));
        users.merge(queues, 1, Integer::sum);
        idle.remove(queues);
        return queues;
    }

    /** A writer of the table is closed. */
    synchronized void release(TableQueues queues) {
        if (users.merge(queues, -1, (before, less) -> before + less == 0 ? null : before + less) != null) {
            return;
        }
        if (queues.isGone()) {
            end(queues);
            return;
        }
        idle.add(queues);
        if (idle.size() > MOST_IDLE) {
            Iterator<TableQueues> eldest = idle.iterator();
            TableQueues ended = eldest.next();
            eldest.remove();
            end(ended);
        }
    }

    private void end(TableQueues queues) {
        tables.remove(queues.tableId());
        queues.end();
    }

    /** How many partitions of a table are kept. */
    synchronized int partitionCount(long tableId) {
        TableQueues queues = tables.get(tableId);
        return queues == null ? 0 : queues.partitionCount();
    }

    /** How many tables are kept. */
    synchronized int count() {
        return tables.size();
    }
}
