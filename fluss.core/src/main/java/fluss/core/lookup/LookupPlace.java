/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.metadata.TableInfo;
import fluss.core.error.ErrorContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A table, or one partition of it by name, with its buckets. Its targets belong to the event loop. */
final class LookupPlace {

    private final LookupKind kind;
    private final TableInfo table;
    private final Optional<String> partition;
    private final LookupTarget[] targets;
    private volatile OptionalLong partitionId = OptionalLong.empty();

    LookupPlace(LookupKind kind, TableInfo table, Optional<String> partition) {
        this.kind = kind;
        this.table = table;
        this.partition = partition;
        this.targets = new LookupTarget[table.bucketCount()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = new LookupTarget(this, i);
        }
    }

    LookupKind kind() {
        return kind;
    }

    TableInfo table() {
        return table;
    }

    /** Name of the partition, if the table is partitioned. */
    Optional<String> partition() {
        return partition;
    }

    /** Id of the partition, as far as known. */
    OptionalLong partitionId() {
        return partitionId;
    }

    void partitionId(OptionalLong id) {
        partitionId = id;
    }

    List<LookupTarget> targets() {
        return List.of(targets);
    }

    /** What failures in a bucket of it begin with. */
    ErrorContext context(int bucket) {
        ErrorContext context = ErrorContext.NONE.withTable(table.path()).withBucket(bucket);
        return partition.isPresent() ? context.withPartition(partition.get()) : context;
    }

    LookupTarget target(int bucket) {
        return targets[bucket];
    }
}
