/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.rpc.Server;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cluster as far as it is known. Immutable: what changes it returns another one. */
final class ClusterView {

    /** Nothing is known. */
    static final ClusterView EMPTY =
            new ClusterView(Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final Optional<Server> coordinator;
    private final Map<Integer, Server> tabletServers;
    private final Map<TablePath, Located> tables;
    private final Map<Long, Located> tablesById;
    private final Map<PartitionName, Located> partitions;
    private final Map<Long, Located> partitionsById;

    private ClusterView(
            Optional<Server> coordinator,
            Map<Integer, Server> tabletServers,
            Map<TablePath, Located> tables,
            Map<Long, Located> tablesById,
            Map<PartitionName, Located> partitions,
            Map<Long, Located> partitionsById) {
        this.coordinator = coordinator;
        this.tabletServers = tabletServers;
        this.tables = tables;
        this.tablesById = tablesById;
        this.partitions = partitions;
        this.partitionsById = partitionsById;
    }

    private record PartitionName(TablePath table, String name) {}

    Optional<Server> coordinator() {
        return coordinator;
    }

    Collection<Server> tabletServers() {
        return tabletServers.values();
    }

    Optional<BucketLocations> table(TablePath path) {
        return locations(tables.get(path));
    }

    Optional<BucketLocations> partition(TablePath path, String name) {
        return locations(partitions.get(new PartitionName(path, name)));
    }

    Optional<BucketLocations> partition(TablePath path, long id) {
        Located partition = partitionsById.get(id);
        return partition != null && partition.path().equals(path) ? locations(partition) : Optional.empty();
    }

    private static Optional<BucketLocations> locations(@Nullable Located located) {
        return located == null ? Optional.empty() : Optional.of(located.locations());
    }

    Optional<Server> leader(TableBucket bucket) {
        Located located = find(bucket.tableId(), bucket.partitionId());
        return located == null ? Optional.empty() : located.locations().leader(bucket.bucket());
    }

    OptionalInt toldCount(TableBucket bucket) {
        Located located = find(bucket.tableId(), bucket.partitionId());
        return located == null ? OptionalInt.empty() : located.locations().toldCount();
    }

    private @Nullable Located find(long tableId, OptionalLong partitionId) {
        Located located =
                partitionId.isPresent() ? partitionsById.get(partitionId.getAsLong()) : tablesById.get(tableId);
        return located != null && located.tableId() == tableId ? located : null;
    }

    /** What is known with an answer: its servers in place of the former ones, the rest beside what is known. */
    ClusterView with(MetadataAnswer answer) {
        Change change = new Change(this, answer.coordinator(), answer.tabletServers());
        if (!answer.tabletServers().equals(tabletServers)) {
            change.replaceAll(located -> located.at(answer.tabletServers()));
        }
        answer.tables().forEach(change::putTable);
        answer.partitions().forEach(change::putPartition);
        return change.done();
    }

    /** What is known without a table and its partitions. */
    ClusterView withoutTable(TablePath path) {
        Change change = new Change(this, coordinator, tabletServers);
        change.removeTable(path);
        return change.done();
    }

    /** What is known without the partitions of a table. */
    ClusterView withoutPartitions(TablePath path) {
        Change change = new Change(this, coordinator, tabletServers);
        change.removePartitions(path);
        return change.done();
    }

    /** What is known without a partition. */
    ClusterView withoutPartition(TablePath path, String name) {
        Change change = new Change(this, coordinator, tabletServers);
        change.removePartition(partitions.get(new PartitionName(path, name)));
        return change.done();
    }

    /** What is known without a partition. */
    ClusterView withoutPartition(long id) {
        Change change = new Change(this, coordinator, tabletServers);
        change.removePartition(partitionsById.get(id));
        return change.done();
    }

    /** What is known without the leaders of buckets of one table, or partition. */
    ClusterView withoutLeaders(List<TableBucket> buckets) {
        TableBucket any = buckets.get(0);
        Located located = find(any.tableId(), any.partitionId());
        if (located == null) {
            return this;
        }
        Located without =
                located.withoutLeaders(buckets.stream().map(TableBucket::bucket).toList(), tabletServers);
        if (without.equals(located)) {
            return this;
        }
        Change change = new Change(this, coordinator, tabletServers);
        change.put(without);
        return change.done();
    }

    /** A view in the making. */
    private static final class Change {

        private final Optional<Server> coordinator;
        private final Map<Integer, Server> tabletServers;
        private final Map<TablePath, Located> tables;
        private final Map<Long, Located> tablesById;
        private final Map<PartitionName, Located> partitions;
        private final Map<Long, Located> partitionsById;

        Change(ClusterView from, Optional<Server> coordinator, Map<Integer, Server> tabletServers) {
            this.coordinator = coordinator;
            this.tabletServers = tabletServers;
            tables = new HashMap<>(from.tables);
            tablesById = new HashMap<>(from.tablesById);
            partitions = new HashMap<>(from.partitions);
            partitionsById = new HashMap<>(from.partitionsById);
        }

        void replaceAll(UnaryOperator<Located> replacement) {
            tables.replaceAll((key, located) -> replacement.apply(located));
            tablesById.replaceAll((key, located) -> replacement.apply(located));
            partitions.replaceAll((key, located) -> replacement.apply(located));
            partitionsById.replaceAll((key, located) -> replacement.apply(located));
        }

        void put(Located located) {
            if (located.partitionName().isPresent()) {
                putPartition(located);
            } else {
                putTable(located);
            }
        }

        void putTable(Located table) {
            Located known = tables.get(table.path());
            if (known != null && known.tableId() != table.tableId()) {
                // Made anew: who holds the old id must not find leaders under it any more.
                removeTable(table.path());
            }
            tables.put(table.path(), table);
            tablesById.put(table.tableId(), table);
        }

        void putPartition(Located partition) {
            PartitionName name = nameOf(partition);
            removePartition(partitions.get(name));
            partitions.put(name, partition);
            partition.locations().partitionId().ifPresent(id -> partitionsById.put(id, partition));
        }

        void removeTable(TablePath path) {
            Located table = tables.remove(path);
            if (table != null) {
                tablesById.remove(table.tableId());
            }
            removePartitions(path);
        }

        void removePartitions(TablePath path) {
            partitions.keySet().removeIf(name -> name.table().equals(path));
            partitionsById.values().removeIf(partition -> partition.path().equals(path));
        }

        void removePartition(@Nullable Located partition) {
            if (partition != null) {
                partitions.remove(nameOf(partition));
                partition.locations().partitionId().ifPresent(partitionsById::remove);
            }
        }

        private static PartitionName nameOf(Located partition) {
            return new PartitionName(partition.path(), partition.partitionName().orElseThrow());
        }

        ClusterView done() {
            return new ClusterView(coordinator, tabletServers, tables, tablesById, partitions, partitionsById);
        }
    }
}
