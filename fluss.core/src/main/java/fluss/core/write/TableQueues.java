/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.metrics.WriterMeters;
import fluss.core.runtime.PartitionRetention;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one table, by its id: a table that was dropped and made again has others. Safe for any thread, except where it
 * says otherwise.
 */
final class TableQueues {

    /** So many partitions that nobody writes are kept. */
    private static final int MOST_KEPT = 64;

    private final WriteContext context;
    private final TablePath path;
    private final long tableId;
    private final int bucketCount;
    private final List<String> partitionKeys;
    private final Optional<PartitionRetention> retention;
    private final MemoryShare memory;
    private final WriterMeters meters;
    private final Map<Optional<String>, PartitionQueues> partitions = new ConcurrentHashMap<>();
    private volatile boolean isGone;

    /** Those that would send but for the limit of the table. For the event loop only, as is what follows. */
    private final Deque<BucketQueue> heldBack = new ArrayDeque<>();

    private int underWay;

    TableQueues(WriteContext context, TableInfo table) {
        this.context = context;
        this.path = table.path();
        this.tableId = table.tableId();
        this.bucketCount = table.bucketCount();
        this.partitionKeys = table.partitionKeys();
        this.retention = PartitionRetention.of(table);
        this.memory = context.memory().share(path.toString());
        this.meters = context.metrics().writer(path);
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

    /** Which partitions must not be made; nothing if all may. */
    Optional<PartitionRetention> retention() {
        return retention;
    }

    /** What the batches of this table hold of the memory. */
    MemoryShare memory() {
        return memory;
    }

    /** Notes that the cluster has no such table any more. */
    void gone() {
        isGone = true;
    }

    /** Whether the cluster had no such table any more when it was last asked. */
    boolean isGone() {
        return isGone;
    }

    /** What is told of writing to it. */
    WriterMeters meters() {
        return meters;
    }

    // ---- partitions

    /** The queues of a partition; of the table itself if it has none. To be {@linkplain #release released}. */
    PartitionQueues acquire(Optional<String> name) {
        return partitions.compute(name, (key, known) -> {
            PartitionQueues queues =
                    known == null || known.isObsolete() ? new PartitionQueues(context, this, key) : known;
            queues.countUsers(1);
            return queues;
        });
    }

    /** Lets go of queues. Of those that nobody uses some are kept, since new ones need a writer id of their own. */
    void release(PartitionQueues queues) {
        queues.countUsers(-1);
        if (partitions.size() > MOST_KEPT) {
            partitions.computeIfPresent(
                    queues.name(), (key, known) -> known == queues && known.isUnused() ? evicted(known) : known);
        }
    }

    /** Lets go of all queues; nobody uses them any more. */
    void end() {
        partitions.values().forEach(this::evicted);
        partitions.clear();
        context.memory().end(memory);
        context.metrics().release(path, meters);
    }

    /**
     * New queues would begin with the writer id and the first number again. Before anybody can make them, sees that they get
     * another id: a number that was used must not be given to other rows.
     */
    private @Nullable PartitionQueues evicted(PartitionQueues queues) {
        context.loop().execute(() -> context.ids().retireShared());
        return null;
    }

    /** How many partitions are kept. */
    int partitionCount() {
        return partitions.size();
    }

    // ---- batches under way, for the event loop

    /** Whether another batch may be sent; if not, the queue is told when one may. */
    boolean mayGo(BucketQueue queue) {
        if (underWay < context.settings().maxInFlightOfTable()) {
            return true;
        }
        heldBack.add(queue);
        return false;
    }

    /** Counts a batch that is sent. */
    void sent() {
        underWay++;
    }

    /** Counts a batch as answered. */
    void returned() {
        underWay--;
        BucketQueue next;
        while ((next = heldBack.poll()) != null) {
            context.sender().signal(next); // those that are still too many come back
        }
    }
}
