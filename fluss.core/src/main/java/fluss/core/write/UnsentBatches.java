/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sealed batches of one bucket that have no number yet, in their order. For the event loop only. */
final class UnsentBatches {

    private final BucketIntake intake;
    private final ArrayDeque<WriteBatch<?>> batches = new ArrayDeque<>();

    /** Takes what comes in by the side that producers see. */
    UnsentBatches(BucketIntake intake) {
        this.intake = intake;
    }

    /** Takes what was sealed since the last call. */
    void takeArrivals() {
        WriteBatch<?> arrived;
        while ((arrived = intake.poll()) != null) {
            if (!arrived.isDone()) {
                batches.add(arrived);
            }
        }
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** The next one, or null. */
    @Nullable
    WriteBatch<?> peek() {
        return batches.peek();
    }

    void remove(WriteBatch<?> batch) {
        batches.remove(batch);
    }

    /** Puts batches that lost their numbers in front, in their order. */
    void putBack(List<WriteBatch<?>> refused) {
        for (int i = refused.size() - 1; i >= 0; i--) {
            batches.addFirst(refused.get(i));
        }
    }

    /** A copy. */
    List<WriteBatch<?>> all() {
        return List.copyOf(batches);
    }

    /** Removes and returns all. */
    List<WriteBatch<?>> removeAll() {
        List<WriteBatch<?>> removed = all();
        batches.clear();
        return removed;
    }
}
