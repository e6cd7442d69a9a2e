/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lookups of one kind on their way to one server, over two connections. One that is idle sends what there is at once;
 * while both are busy lookups gather, and further requests are sent only when they would be full. A third stands in for one that
 * another has overtaken, until that has answered or was given up. Only the event loop touches it.
 */
final class LookupChannel {

    private static final Lane[] LANES = {Lane.LOOKUP_A, Lane.LOOKUP_B, Lane.LOOKUP_SPARE};

    /** Those in use as long as nothing is wrong. The other is for requests that are sent once more. */
    private static final int USUAL = 2;

    private final Server server;
    private final LookupKind kind;
    private final int batchSize;
    private final ArrayDeque<LookupTarget> ready = new ArrayDeque<>();
    private final Set<LookupBatch> underWay = new HashSet<>();
    private final int[] busy = new int[LANES.length];

    /** Requests under way that were answered sooner over another connection; none are sent over one that has such. */
    private final int[] overtaken = new int[LANES.length];

    private int waiting;
    private int lastLane = USUAL - 1;

    LookupChannel(Server server, LookupKind kind, int batchSize) {
        this.server = server;
        this.kind = kind;
        this.batchSize = batchSize;
    }

    Server server() {
        return server;
    }

    LookupKind kind() {
        return kind;
    }

    Set<LookupBatch> underWay() {
        return underWay;
    }

    /** Notes that lookups were added to a target whose leader is here. */
    void added(LookupTarget target, int count) {
        waiting += count;
        if (!target.queued && !target.waiting().isEmpty()) {
            target.queued = true;
            ready.addLast(target);
        }
    }

    /** Takes a target out whose leader is elsewhere. */
    void remove(LookupTarget target) {
        if (target.queued) {
            ready.remove(target);
            target.queued = false;
            waiting -= target.waiting().size();
        }
    }

    /**
     * The connection for the next request.
     *
     * @param more whether more requests may be under way, over all servers
     * @return nothing if none is to be sent now
     */
    @Nullable
    Lane nextLane(boolean more) {
        if (ready.isEmpty()) {
            return null;
        }
        int lane = freest(-1);
        if (lane < 0) {
            return null;
        }
        boolean idle = busy[lane] == 0 && (more || underWay.isEmpty());
        if (!idle && !(more && waiting >= batchSize)) {
            return null;
        }
        lastLane = lane;
        return LANES[lane];
    }

    /**
     * The connection for a request that is sent once more: the spare one, or another that works.
     *
     * @param first the connection over which it was sent first; null if it was another server's
     * @return nothing if there is none
     */
    @Nullable
    Lane laneBeside(@Nullable Lane first) {
        if (first != Lane.LOOKUP_SPARE && overtaken[USUAL] == 0) {
            return Lane.LOOKUP_SPARE;
        }
        int lane = freest(first == null ? -1 : index(first));
        return lane < 0 ? null : LANES[lane];
    }

    /** The index of the connection with the fewest requests under way, in turns, and -1 if none works. */
    private int freest(int other) {
        int lanes = overtaken[0] + overtaken[1] > 0 ? LANES.length : USUAL;
        int best = -1;
        for (int i = 1; i <= lanes; i++) {
            int lane = (lastLane + i) % lanes;
            if (lane != other && overtaken[lane] == 0 && (best < 0 || busy[lane] < busy[best])) {
                best = lane;
            }
        }
        return best;
    }

    /** Notes that a request over a connection was answered over another. */
    void overtaken(Lane lane) {
        overtaken[index(lane)]++;
    }

    /** Notes that such a request has ended after all. */
    void cameBack(Lane lane) {
        overtaken[index(lane)]--;
    }

    private static int index(Lane lane) {
        int index = 0;
        while (LANES[index] != lane) {
            index++;
        }
        return index;
    }

    /**
     * Gathers the lookups of the next request: those of one table, from several buckets if one has too few.
     *
     * @param done receives those that have ended meanwhile
     */
    LookupBatch nextBatch(List<LookupFuture> done) {
        long tableId = ready.getFirst().place().table().tableId();
        LookupBatch batch = new LookupBatch(tableId);
        int left = batchSize;
        List<LookupTarget> others = new ArrayList<>();
        while (left > 0 && !ready.isEmpty()) {
            LookupTarget target = ready.removeFirst();
            if (target.place().table().tableId() != tableId
                    || (kind == LookupKind.HISTORICAL && batch.has(target.bucket()))) {
                others.add(target);
                continue;
            }
            int before = target.waiting().size();
            LookupBatch.Part part = target.take(left, done);
            waiting -= before - target.waiting().size();
            left -= part.lookups().size();
            if (!part.lookups().isEmpty()) {
                batch.add(part);
            }
            if (target.waiting().isEmpty()) {
                target.queued = false;
            } else {
                ready.addLast(target);
                break; // the request is full
            }
        }
        for (int i = others.size() - 1; i >= 0; i--) {
            ready.addFirst(others.get(i));
        }
        return batch;
    }

    /** The buckets that have lookups to be sent. */
    List<LookupTarget> ready() {
        return List.copyOf(ready);
    }

    /** Notes that lookups of a target were given up. */
    void gaveUp(LookupTarget target, int count) {
        waiting -= count;
        if (target.queued && target.waiting().isEmpty()) {
            ready.remove(target);
            target.queued = false;
        }
    }

    /** Notes that a request is under way. */
    void sent(LookupBatch batch, Lane lane) {
        underWay.add(batch);
        busy[index(lane)]++;
    }

    /** Notes that a request has ended. */
    void ended(LookupBatch batch, Lane lane) {
        underWay.remove(batch);
        busy[index(lane)]--;
    }
}
