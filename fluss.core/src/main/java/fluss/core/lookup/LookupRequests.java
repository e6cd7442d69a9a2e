/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.core.async.Stages;
import fluss.core.config.Acks;
import fluss.core.metrics.LookupEvent;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends the lookups whose leaders are known, and counts the requests that are under way. Only the event loop uses it. */
final class LookupRequests implements LookupHedges.Sender {

    private final ClientRuntime runtime;
    private final LookupLimit limit;
    private final LookupAnswers answers;
    private final LongSupplier clock;
    private final @Nullable LookupHedges hedges;
    private final int batchSize;
    private final int mostUnderWay;
    private final int acks;
    private final long timeoutNanos;

    private final Map<Route, LookupChannel> channels = new HashMap<>();
    private int underWay;
    private boolean sending;
    private boolean closed;

    private record Route(Server server, LookupKind kind) {}

    LookupRequests(ClientRuntime runtime, LookupLimit limit, LookupAnswers answers, LongSupplier clock) {
        this.runtime = runtime;
        this.limit = limit;
        this.answers = answers;
        this.clock = clock;
        this.hedges = LookupHedges.of(runtime, clock, this);
        this.batchSize = runtime.configuration().get(ClientOptions.LOOKUP_MAX_BATCH_SIZE);
        this.mostUnderWay = runtime.configuration().get(ClientOptions.LOOKUP_MAX_INFLIGHT);
        this.acks = Acks.of(runtime.configuration());
        this.timeoutNanos =
                runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT).toNanos();
    }

    /** The way to a server. */
    LookupChannel channel(Server server, LookupKind kind) {
        return channels.computeIfAbsent(
                new Route(server, kind), route -> new LookupChannel(route.server(), route.kind(), batchSize));
    }

    Collection<LookupChannel> channels() {
        return channels.values();
    }

    boolean areUnderWay() {
        return underWay > 0;
    }

    /** Sends whatever may be sent now, unless that is being done. */
    void send() {
        if (sending || closed) {
            return;
        }
        sending = true;
        try {
            for (LookupChannel channel : List.copyOf(channels.values())) {
                Lane lane = channel.nextLane(underWay < mostUnderWay);
                while (lane != null) {
                    send(channel, lane);
                    lane = channel.nextLane(underWay < mostUnderWay);
                }
            }
        } finally {
            sending = false;
        }
    }

    private void send(LookupChannel channel, Lane lane) {
        List<LookupFuture> done = new ArrayList<>();
        LookupBatch batch = channel.nextBatch(done);
        limit.release(done.size() + batch.size());
        if (batch.parts().isEmpty()) {
            return;
        }
        if (hedges != null) {
            hedges.watch(channel, lane, batch);
        }
        send(channel, lane, batch);
    }

    private void send(LookupChannel channel, Lane lane, LookupBatch batch) {
        Duration timeout = Duration.ofNanos(Math.max(1, batch.lastDeadline() - clock.getAsLong()));
        channel.sent(batch, lane);
        underWay++;
        LookupEvent event = batch.meters().sent(channel.server(), channel.kind(), batch.size());
        CompletableFuture<List<LookupKind.Answer>> call =
                channel.kind().send(runtime.rpc(), channel.server(), lane, batch, timeout, acks);
        Stages.onEnd(call, (found, failure) -> {
            // Every lookup has the same time.
            long longest = clock.getAsLong() - (batch.firstDeadline() - timeoutNanos);
            batch.meters().ended(event, batch.isSettled() ? 0 : batch.size(), longest, failure);
            ended(channel, lane, batch, found, failure);
        });
    }

    private void ended(
            LookupChannel channel,
            Lane lane,
            LookupBatch batch,
            @Nullable List<LookupKind.Answer> found,
            @Nullable Throwable failure) {
        channel.ended(batch, lane);
        underWay--;
        if (batch.hedged != null && batch.hedged.ended(batch, found != null)) {
            batch.meters().hedgeWon(batch.size());
        }
        if (found != null) {
            answers.take(channel, batch, found);
        } else if (failure != null) {
            answers.fail(channel, batch, failure);
        }
        send();
    }

    @Override
    public Optional<Lane> lane(Server server, HedgedRequest beside) {
        if (closed || underWay >= mostUnderWay) {
            return Optional.empty();
        }
        LookupChannel first = beside.channel();
        LookupChannel second = channel(server, first.kind());
        return Optional.ofNullable(second.laneBeside(first == second ? beside.lane() : null));
    }

    @Override
    public void send(Server server, LookupKind kind, Lane lane, LookupBatch batch) {
        send(channel(server, kind), lane, batch);
    }

    /** Sends nothing more. */
    void close() {
        closed = true;
    }
}
