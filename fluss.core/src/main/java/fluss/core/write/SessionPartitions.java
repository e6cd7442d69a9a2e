/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.bucket.BucketAssigner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one writer, by partition. Partitions come and go while a writer stays: those that were not written for a while
 * are let go of when there are many. Safe for any thread.
 */
final class SessionPartitions<R> {

    /** With fewer it does not pay to look for some that are idle. */
    private static final int MANY = 32;

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final TableSession<R> session;
    private final TableQueues queues;
    private final Supplier<Optional<BucketAssigner>> assigners;
    private final Map<Optional<String>, PartitionSlots<R>> slots = new ConcurrentHashMap<>();

    /** Those of a table without partitions, which every row asks for. */
    private volatile @Nullable PartitionSlots<R> whole;

    SessionPartitions(TableSession<R> session, TableQueues queues, Supplier<Optional<BucketAssigner>> assigners) {
        this.session = session;
        this.queues = queues;
        this.assigners = assigners;
    }

    /** The slots of a table that has no partitions. */
    PartitionSlots<R> whole() {
        PartitionSlots<R> known = whole;
        if (known == null || known.queues().isObsolete()) {
            known = make(Optional.empty());
            whole = known;
        }
        return known;
    }

    /** The slots of a partition. */
    PartitionSlots<R> get(Optional<String> name) {
        PartitionSlots<R> known = slots.get(name);
        return known != null && !known.queues().isObsolete() ? known : make(name);
    }

    /**
     * The slots that have taken the place of others, or are about to: those are let go of, or kept after all, while nobody else
     * gets here.
     */
    PartitionSlots<R> make(Optional<String> name) {
        session.checkOpen();
        if (slots.size() >= MANY) {
            letGoOfIdle();
        }
        return slots.compute(name, (key, now) -> now != null && !now.queues().isObsolete() ? now : anew(key, now));
    }

    private PartitionSlots<R> anew(Optional<String> name, @Nullable PartitionSlots<R> before) {
        if (before != null) {
            queues.release(before.queues());
        }
        return new PartitionSlots<>(session, queues.acquire(name), assigners.get());
    }

    private void letGoOfIdle() {
        long now = session.context().nanoTime();
        for (Optional<String> name : slots.keySet()) {
            slots.computeIfPresent(name, (key, some) -> some.retire(now, IDLE_NANOS) ? letGo(some) : some);
        }
    }

    private @Nullable PartitionSlots<R> letGo(PartitionSlots<R> idle) {
        queues.release(idle.queues());
        return null;
    }

    void forEach(Consumer<Slot<R>> action) {
        slots.values().forEach(partition -> partition.forEach(action));
    }

    /** Lets go of everything. The writer is closed. */
    void end() {
        for (Optional<String> name : slots.keySet()) {
            slots.computeIfPresent(name, (key, some) -> letGo(some));
        }
    }
}
