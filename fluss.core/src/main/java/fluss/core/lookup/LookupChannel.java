/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lookups of one kind on their way to one server, over two connections. When both are idle, what there is is sent at once. While
 * one is busy lookups gather for the other, until they are half as many as are under way, or for a moment: under load requests would
 * otherwise be tiny and large by turns, since the first lookup that follows an answer would leave without the others. While both are busy,
 * further requests are sent only when they would be full. Only the event loop touches it.
 */
final class LookupChannel {

    private static final Lane[] LANES = {Lane.LOOKUP_A, Lane.LOOKUP_B};

    /** How long lookups gather while one connection is idle: what a server needs for some hundred keys. */
    static final long GATHERING_NANOS = Duration.ofMillis(1).toNanos();

    private final Server server;
    private final LookupKind kind;
    private final int batchSize;
    private final ArrayDeque<LookupTarget> ready = new ArrayDeque<>();
    private final Set<LookupBatch> underWay = new HashSet<>();
    private final int[] busy = new int[LANES.length];
    private int keysUnderWay;
    private long lastSent;
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
     * @param now by {@link System#nanoTime()}
     * @return nothing if none is to be sent now
     */
    @Nullable
    Lane nextLane(boolean more, long now) {
        if (ready.isEmpty()) {
            return null;
        }
        int lane = (lastLane + 1) % LANES.length;
        if (busy[lane] > busy[1 - lane]) {
            lane = 1 - lane;
        }
        boolean idle = busy[lane] == 0 && (underWay.isEmpty() || (more && hasGathered(now)));
        if (!idle && !(more && waiting >= batchSize)) {
            return null;
        }
        lastLane = lane;
        return LANES[lane];
    }

    private boolean hasGathered(long now) {
        return waiting >= keysUnderWay / 2 || now - lastSent >= GATHERING_NANOS;
    }

    /** Whether there is something to send that waits for nothing but company. */
    boolean gathers() {
        return !ready.isEmpty() && (busy[0] == 0 || busy[1] == 0);
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
    void sent(LookupBatch batch, Lane lane, long now) {
        underWay.add(batch);
        keysUnderWay += batch.size();
        lastSent = now;
        busy[lane == LANES[0] ? 0 : 1]++;
    }

    /** Notes that a request has ended. */
    void ended(LookupBatch batch, Lane lane) {
        underWay.remove(batch);
        keysUnderWay -= batch.size();
        busy[lane == LANES[0] ? 0 : 1]--;
    }
}
