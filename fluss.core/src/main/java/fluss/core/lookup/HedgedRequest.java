/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.core.rpc.Lane;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent once more if it has no answer in time. Of the two answers the first counts, bucket by bucket; a failure
 * counts only if the other request can bring nothing better. Only the event loop touches it.
 */
final class HedgedRequest {

    private final LookupChannel channel;
    private final Lane lane;
    private final long dueAt;

    /** Null once it has ended, so that a request that waits for its time in a queue keeps no rows. */
    private @Nullable LookupBatch first;

    /** What was sent later; null before and after. */
    private @Nullable LookupBatch second;

    /** The parts of that; kept. */
    private @Nullable Set<LookupBatch.Part> askedTwice;

    /** The parts that have their outcome; null as long as nothing was sent later. */
    private @Nullable Set<LookupBatch.Part> settled;

    private boolean isOvertaken;

    /**
     * A request that has been sent.
     *
     * @param channel where it was sent
     * @param lane over which connection
     * @param dueAt when it is to be sent once more
     */
    HedgedRequest(LookupChannel channel, Lane lane, LookupBatch batch, long dueAt) {
        this.channel = channel;
        this.lane = lane;
        this.first = batch;
        this.dueAt = dueAt;
    }

    LookupChannel channel() {
        return channel;
    }

    Lane lane() {
        return lane;
    }

    long dueAt() {
        return dueAt;
    }

    /** What was sent first, unless it has ended. */
    @Nullable
    LookupBatch first() {
        return first;
    }

    /** Notes that some of it is sent once more. */
    void sentAgain(LookupBatch batch) {
        second = batch;
        askedTwice = Collections.newSetFromMap(new IdentityHashMap<>());
        askedTwice.addAll(batch.parts());
        settled = Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /**
     * Notes that one of the two has ended, before its outcome is looked at.
     *
     * @return whether it is the second, and the first has no answer yet
     */
    boolean ended(LookupBatch batch, boolean isSuccess) {
        if (batch == first) {
            first = null;
            if (isOvertaken) {
                channel.cameBack(lane);
            }
            return false;
        }
        second = null;
        boolean wins = isSuccess && first != null;
        if (wins) {
            isOvertaken = true;
            channel.overtaken(lane);
        }
        return wins;
    }

    /** Whether what has come for a part is its outcome; asked once for each part of each of the two requests. */
    boolean counts(LookupBatch.Part part, boolean isSuccess) {
        if (settled == null) {
            return true;
        }
        if (settled.contains(part) || (!isSuccess && isAskedElsewhere(part))) {
            return false;
        }
        settled.add(part);
        return true;
    }

    /** Whether every part of one of the two has its outcome. */
    boolean isSettled(LookupBatch batch) {
        return settled != null && settled.containsAll(batch.parts());
    }

    private boolean isAskedElsewhere(LookupBatch.Part part) {
        return first != null || (second != null && askedTwice != null && askedTwice.contains(part));
    }
}
