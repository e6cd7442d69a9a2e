/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.metadata.TableInfo;
import fluss.core.error.ErrorContext;
import fluss.core.key.BucketFunction;
import fluss.core.metrics.LookupMeters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A table, or one partition of it by name, with its buckets. Its targets belong to the event loop. A partition that turns out to
 * have another number of buckets has another place, and so has one that is looked up in the lake, since it is gone.
 */
final class LookupPlace {

    private final LookupKind kind;
    private final TableInfo table;
    private final BucketFunction function;
    private final Optional<String> partition;
    private final String located;
    private final LookupMeters meters;
    private final LookupTarget[] targets;

    /** Of the event loop: whether the server told the number of buckets too. */
    boolean isCountTold;

    /** Of the event loop: what has taken the place of this. */
    @Nullable
    LookupPlace successor;

    private volatile OptionalLong partitionId = OptionalLong.empty();

    /**
     * A place.
     *
     * @param function what spreads bucket keys
     * @param partition the name of the partition, if the table is partitioned
     * @param located the name of the partition that is asked, which is another one if that is gone; ignored without partition
     * @param bucketCount how many buckets there are, as far as is known
     * @param meters what is told of lookups in the table
     */
    LookupPlace(
            LookupKind kind,
            TableInfo table,
            BucketFunction function,
            Optional<String> partition,
            String located,
            int bucketCount,
            LookupMeters meters) {
        this.kind = kind;
        this.table = table;
        this.function = function;
        this.partition = partition;
        this.located = located;
        this.meters = meters;
        this.targets = new LookupTarget[bucketCount];
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

    /** What is told of lookups in the table. */
    LookupMeters meters() {
        return meters;
    }

    /** Name of the partition, if the table is partitioned. */
    Optional<String> partition() {
        return partition;
    }

    /** Name of the partition that is asked, if the table is partitioned. */
    Optional<String> located() {
        return partition.isPresent() ? Optional.of(located) : Optional.empty();
    }

    int bucketCount() {
        return targets.length;
    }

    /** The number of buckets that keys were spread over, for servers that know it too and compare. */
    OptionalInt routingBucketCount() {
        return isCountTold ? OptionalInt.of(targets.length) : OptionalInt.empty();
    }

    /** Id of the partition that is asked, as far as known. */
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

    /** The bucket of a key. */
    LookupTarget target(byte[] bucketKey) {
        return targets[function.bucket(bucketKey, targets.length)];
    }

    /** The same with another number of buckets. */
    LookupPlace with(int bucketCount) {
        return new LookupPlace(kind, table, function, partition, located, bucketCount, meters);
    }

    /**
     * The same partition in the lake.
     *
     * @param system the partition that is asked in its place
     */
    LookupPlace historical(String system) {
        return new LookupPlace(LookupKind.HISTORICAL, table, function, partition, system, targets.length, meters);
    }
}
