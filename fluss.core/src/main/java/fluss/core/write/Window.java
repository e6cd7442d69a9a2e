/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a bucket that were sent and whose outcome is not known, in the order of their numbers; and the numbers
 * themselves. For the event loop only.
 */
final class Window {

    private static final long NO_ID = -1;
    private static final int NO_SEQUENCE = -1;

    private final boolean idempotent;
    private final int size;
    private final int retries;
    private final ArrayDeque<WriteBatch<?>> batches = new ArrayDeque<>();

    private long writerId = NO_ID;
    private boolean needsOwnId;
    private boolean isFencing;
    private long nextNumber;
    private long lastAcknowledged = -1;

    Window(WriterSettings settings) {
        this.idempotent = settings.idempotent();
        this.size = settings.maxInFlight();
        this.retries = settings.retries();
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    boolean hasRoom() {
        return batches.size() < size;
    }

    boolean contains(WriteBatch<?> batch) {
        return batches.contains(batch);
    }

    /** A copy of what is in it. */
    List<WriteBatch<?>> batches() {
        return List.copyOf(batches);
    }

    boolean needsWriterId() {
        return idempotent && writerId == NO_ID;
    }

    /** Whether the id that all buckets share would not do. */
    boolean needsOwnId() {
        return needsOwnId;
    }

    void writerId(long id) {
        writerId = id;
    }

    /** Takes a batch that is sent for the first time, or again under a new number. */
    void admit(WriteBatch<?> batch, EncodedBatch bytes) {
        batches.add(batch);
        Delivery delivery = batch.delivery;
        delivery.number = nextNumber++;
        bytes.number(idempotent ? writerId : NO_ID, idempotent ? sequence(delivery.number) : NO_SEQUENCE);
    }

    /** Numbers on the wire have 31 bits; behind the last one comes 0. */
    static int sequence(long number) {
        return (int) (number & Integer.MAX_VALUE);
    }

    /** Whether a batch has failed and is not acknowledged yet: then they go one by one, and no new one goes. */
    boolean isRepeating() {
        for (WriteBatch<?> batch : batches) {
            if (batch.delivery.isRepeated) {
                return true;
            }
        }
        return false;
    }

    /** While batches are repeated, the one with the lowest number, unless it is under way. */
    @Nullable
    WriteBatch<?> nextRepeated() {
        WriteBatch<?> first = batches.peek();
        return first == null || first.delivery.inFlight ? null : first;
    }

    Verdict.Standing standing(WriteBatch<?> batch) {
        Delivery delivery = batch.delivery;
        return new Verdict.Standing(
                idempotent,
                delivery.number <= lastAcknowledged,
                batches.peek() == batch,
                isFencing,
                delivery.maybeApplied,
                delivery.attempts <= retries);
    }

    void acknowledged(WriteBatch<?> batch) {
        batches.remove(batch);
        lastAcknowledged = Math.max(lastAcknowledged, batch.delivery.number);
    }

    /**
     * Removes a batch that fails.
     *
     * @param numberIsFree whether the server still expects its number
     */
    void giveUp(WriteBatch<?> batch, boolean numberIsFree) {
        batches.remove(batch);
        if (numberIsFree && batches.isEmpty() && !batch.delivery.maybeApplied) {
            nextNumber = batch.delivery.number;
        } else {
            fence();
        }
    }

    /** Removes and returns every batch that is not under way. */
    List<WriteBatch<?>> giveUpIdle() {
        List<WriteBatch<?>> idle = new ArrayList<>();
        batches.removeIf(batch -> !batch.delivery.inFlight && idle.add(batch));
        if (nextNumber > 0) {
            fence();
        }
        return idle;
    }

    // ---- fencing

    /** Gives no more numbers of this writer id. */
    void fence() {
        isFencing = idempotent;
    }

    boolean isFencing() {
        return isFencing;
    }

    /** Whether the outcome of every batch is known: what is left is proved not to be in the log. */
    boolean isDrained() {
        return batches.stream().noneMatch(batch -> batch.delivery.inFlight || batch.delivery.maybeApplied);
    }

    /** The batch to repeat, under its old number, to learn its outcome: one at a time, from the lowest number. */
    @Nullable
    WriteBatch<?> nextWhileFencing() {
        for (WriteBatch<?> batch : batches) {
            if (batch.delivery.inFlight) {
                return null;
            }
        }
        for (WriteBatch<?> batch : batches) {
            if (batch.delivery.maybeApplied) {
                return batch;
            }
        }
        return null;
    }

    /** Ends the fencing: returns what has to be sent anew, and begins with an id and numbers of its own. */
    List<WriteBatch<?>> reopen() {
        List<WriteBatch<?>> refused = List.copyOf(batches);
        refused.forEach(batch -> batch.delivery.forgetNumber());
        batches.clear();
        isFencing = false;
        needsOwnId = true;
        writerId = NO_ID;
        nextNumber = 0;
        lastAcknowledged = -1;
        return refused;
    }
}
