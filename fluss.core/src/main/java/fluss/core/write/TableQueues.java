/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The queues of one table, by its id: a table that was dropped and made again has others. Safe for any thread. */
final class TableQueues {

    private final WriteContext context;
    private final TablePath path;
    private final long tableId;
    private final int bucketCount;
    private final List<String> partitionKeys;
    private final Map<Optional<String>, PartitionQueues> partitions = new ConcurrentHashMap<>();

    TableQueues(WriteContext context, TableInfo table) {
        this.context = context;
        this.path = table.path();
        this.tableId = table.tableId();
        this.bucketCount = table.bucketCount();
        this.partitionKeys = table.partitionKeys();
    }

    TablePath path() {
        return path;
    }

    long tableId() {
        return tableId;
    }

    int bucketCount() {
        return bucketCount;
    }

    List<String> partitionKeys() {
        return partitionKeys;
    }

    /** The queues of a partition; of the table itself if it has none. */
    PartitionQueues partition(Optional<String> name) {
        return partitions.computeIfAbsent(name, key -> new PartitionQueues(context, this, key));
    }
}
