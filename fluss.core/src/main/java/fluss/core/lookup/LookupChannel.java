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
 * while both are busy lookups gather, and further requests are sent only when they would be full. Only the event loop
 * touches it.
 */
final class LookupChannel {

    private static final Lane[] LANES = {Lane.LOOKUP_A, Lane.LOOKUP_B};

    private final Server server;
    private final LookupKind kind;
    private final int batchSize;
    private final ArrayDeque<LookupTarget> ready = new ArrayDeque<>();
    private final Set<LookupBatch> underWay = new HashSet<>();
    private final int[] busy = new int[LANES.length];
    private int waiting;
    private int lastLane = LANES.length - 1;

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
        int lane = (lastLane + 1) % LANES.length;
        if (busy[lane] > busy[1 - lane]) {
            lane = 1 - lane;
        }
        boolean idle = busy[lane] == 0 && (more || underWay.isEmpty());
        if (!idle && !(more && waiting >= batchSize)) {
            return null;
        }
        lastLane = lane;
        return LANES[lane];
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
        busy[lane == LANES[0] ? 0 : 1]++;
    }

    /** Notes that a request has ended. */
    void ended(LookupBatch batch, Lane lane) {
        underWay.remove(batch);
        busy[lane == LANES[0] ? 0 : 1]--;
    }
}
