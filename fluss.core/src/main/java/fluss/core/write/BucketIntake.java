/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The side of a bucket that producers see: where sealed batches go in, and whether it pays to seal one. Safe for any thread. */
final class BucketIntake {

    private final int bucket;
    private final Sender sender;
    private final Queue<WriteBatch<?>> sealed = new ConcurrentLinkedQueue<>();
    private final Queue<WriteBatch<?>> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile boolean hasLeader = true;

    BucketIntake(int bucket, Sender sender) {
        this.bucket = bucket;
        this.sender = sender;
    }

    /** The bucket's number. */
    int bucket() {
        return bucket;
    }

    /** Takes a batch that was just sealed. Under the lock of its slot, so that order is kept. */
    void offer(WriteBatch<?> batch) {
        outstanding.incrementAndGet();
        sender.countOutstanding(1);
        sealed.add(batch);
    }

    /** Whether nothing is sealed and not done. */
    boolean isQuiet() {
        return outstanding.get() == 0;
    }

    /** Sees that an open batch is sealed as soon as nothing else is under way. */
    void want(WriteBatch<?> batch) {
        wanted.add(batch);
        if (isQuiet()) {
            sealWanted();
        }
    }

    /** Whether its leader is known, as far as anybody has looked. */
    boolean hasLeader() {
        return hasLeader;
    }

    // ---- for the event loop

    void hasLeader(boolean known) {
        if (known != hasLeader) {
            hasLeader = known;
        }
    }

    /** The next batch in the order of sealing. */
    @Nullable
    WriteBatch<?> poll() {
        return sealed.poll();
    }

    void remove(WriteBatch<?> batch) {
        sealed.remove(batch);
    }

    /** Counts a batch as done. */
    void ended() {
        sender.countOutstanding(-1);
        if (outstanding.decrementAndGet() == 0) {
            sealWanted();
        }
    }

    private void sealWanted() {
        WriteBatch<?> batch;
        while ((batch = wanted.poll()) != null) {
            batch.requestSeal();
        }
    }

    // ---- for the sender

    /** Whether this call, of those since {@link #stopAnnouncing()}, is the first. */
    boolean startAnnouncing() {
        return announced.compareAndSet(false, true);
    }

    void stopAnnouncing() {
        announced.set(false);
    }
}
