/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.bucket.BucketAssigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The slots of one writer for one partition, or for a table without partitions. */
final class PartitionSlots<R> implements BucketAssigner.Buckets {

    private static final int STRIPES = 64;

    private final PartitionQueues queues;
    private final Optional<BucketAssigner> assigner;
    private final List<Slot<R>> slots;

    PartitionSlots(TableSession<R> session, PartitionQueues queues, Optional<BucketAssigner> assigner) {
        this.queues = queues;
        this.assigner = assigner;
        this.slots = new ArrayList<>();
        for (int bucket = 0; bucket < queues.bucketCount(); bucket++) {
            slots.add(new Slot<>(session, queues.bucket(bucket), assigner.orElse(null)));
        }
    }

    PartitionQueues queues() {
        return queues;
    }

    /** Takes no more rows, if there have been none for so long and none is under way. Never blocks. */
    boolean retire(long nowNanos, long idleNanos) {
        for (Slot<R> slot : slots) {
            if (!slot.retire(nowNanos, idleNanos)) {
                slots.forEach(Slot::comeBack);
                return false;
            }
        }
        return true;
    }

    /** The slot of a bucket. */
    Slot<R> slot(int bucket) {
        return slots.get(bucket);
    }

    /** The slot that the assigner chooses. */
    Slot<R> assigned() {
        int bucket = assigner.orElseThrow().assign(stripe(), this);
        if (bucket < 0 || bucket >= slots.size()) {
            throw new IllegalStateException("The bucket assigner "
                    + assigner.get().getClass().getName() + " chose bucket " + bucket + " of " + slots.size());
        }
        return slots.get(bucket);
    }

    /** Tells threads apart, roughly and at no cost. */
    static int stripe() {
        int hash = System.identityHashCode(Thread.currentThread());
        return (hash ^ (hash >>> 8)) & (STRIPES - 1);
    }

    void forEach(Consumer<Slot<R>> action) {
        slots.forEach(action);
    }

    @Override
    public int count() {
        return slots.size();
    }

    @Override
    public boolean isAvailable(int bucket) {
        return queues.bucket(bucket).intake().hasLeader();
    }
}
