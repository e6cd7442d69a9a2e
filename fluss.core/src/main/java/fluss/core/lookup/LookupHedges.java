/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends lookups once more that have no answer after a while, over another connection, to the server that leads their buckets then.
 * How many is bounded by a share of all lookups, since a server that is slow with all of them has too many already. Only the event
 * loop uses it.
 */
final class LookupHedges {

    /** What may be sent once more before much has been sent at all. */
    private static final double FIRST_CREDIT = 10;

    private final ClientRuntime runtime;
    private final LongSupplier clock;
    private final Sender sender;
    private final long delayNanos;
    private final double share;
    private final double mostCredit;
    private final ArrayDeque<HedgedRequest> waiting = new ArrayDeque<>();
    private double credit = FIRST_CREDIT;
    private boolean isTimerSet;

    /** What sends. */
    interface Sender {

        /** The connection for a request beside another one; nothing if none is to be sent now. */
        Optional<Lane> lane(Server server, HedgedRequest beside);

        /** Sends a batch. */
        void send(Server server, LookupKind kind, Lane lane, LookupBatch batch);
    }

    private LookupHedges(ClientRuntime runtime, LongSupplier clock, long delayNanos, Sender sender) {
        this.runtime = runtime;
        this.clock = clock;
        this.delayNanos = delayNanos;
        this.sender = sender;
        this.share = runtime.configuration().get(ClientOptions.LOOKUP_HEDGE_MAX_SHARE);
        this.mostCredit = Math.max(FIRST_CREDIT, runtime.configuration().get(ClientOptions.LOOKUP_MAX_BATCH_SIZE));
    }

    /** Nothing if lookups are sent once only, as they are by default. */
    static @Nullable LookupHedges of(ClientRuntime runtime, LongSupplier clock, Sender sender) {
        long delay =
                runtime.configuration().get(ClientOptions.LOOKUP_HEDGE_DELAY).toNanos();
        return delay > 0 ? new LookupHedges(runtime, clock, delay, sender) : null;
    }

    /** Watches a request that is sent now. */
    void watch(LookupChannel channel, Lane lane, LookupBatch batch) {
        if (channel.kind() != LookupKind.POINT && channel.kind() != LookupKind.PREFIX) {
            return; // those that write, and those that a lake answers, are not asked of a server twice for a gain of
            // time
        }
        credit = Math.min(mostCredit, credit + share * batch.size());
        HedgedRequest request = new HedgedRequest(channel, lane, batch, clock.getAsLong() + delayNanos);
        batch.hedged = request;
        waiting.addLast(request);
        setTimer();
    }

    private void setTimer() {
        HedgedRequest next = waiting.peekFirst();
        if (next == null || isTimerSet) {
            return;
        }
        try {
            runtime.loop().schedule(this::look, Math.max(1, next.dueAt() - clock.getAsLong()));
            isTimerSet = true;
        } catch (RejectedExecutionException e) {
            waiting.clear(); // the connection is closed, which ends all lookups
        }
    }

    /** Every request waits as long as the others, so that the first is due first. */
    private void look() {
        isTimerSet = false;
        long now = clock.getAsLong();
        HedgedRequest next = waiting.peekFirst();
        while (next != null && (next.first() == null || next.dueAt() - now <= 0)) {
            waiting.removeFirst();
            LookupBatch late = next.first();
            if (late != null) {
                sendAgain(next, late);
            }
            next = waiting.peekFirst();
        }
        setTimer();
    }

    private void sendAgain(HedgedRequest request, LookupBatch late) {
        Server server = null;
        LookupBatch again = new LookupBatch(late.tableId());
        for (LookupBatch.Part part : late.parts()) {
            if (part.all().stream().allMatch(LookupFuture::isDone)) {
                continue;
            }
            Server leader = runtime.metadata()
                    .leader(part.bucket())
                    .orElse(request.channel().server());
            if (server == null) {
                server = leader;
            }
            if (server.equals(leader)) {
                again.add(part);
            }
        }
        if (server == null || again.size() > credit) {
            return;
        }
        Optional<Lane> lane = sender.lane(server, request);
        if (lane.isPresent()) {
            credit -= again.size();
            request.sentAgain(again);
            again.hedged = request;
            again.meters().hedged(again.size());
            sender.send(server, request.channel().kind(), lane.get(), again);
        }
    }
}
