/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Stages;
import fluss.core.metrics.FetchEvent;
import fluss.core.metrics.ScannerMeters;
import fluss.core.remote.RemoteFiles;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.FetchLogResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches ahead of the polls of one scanner. Its doors may be called by any thread; everything else happens on the event
 * loop. Which buckets are asked for together is decided by {@link FetchPlanner}, what an answer means by {@link
 * FetchAnswers}.
 */
final class Fetcher {

    private final ClientRuntime runtime;
    private final FetchBudget budget;
    private final FetchPlanner planner;
    private final FetchMessages messages;
    private final LeaderSearch leaders;
    private final DecodeQueue decodes;
    private final RemoteReads remote;
    private final OffsetJumps jumps;
    private final FetchAnswers answers;
    private final ScannerMeters meters;
    private final LongSupplier clock;
    private final Duration requestTimeout;

    private final Map<TableBucket, BucketFetch> buckets = new HashMap<>();
    private final Map<Server, ServerFetches> servers = new HashMap<>();
    private final Map<FetchPlan, CompletableFuture<?>> underWay = new HashMap<>();
    private final AtomicBoolean pumpDue = new AtomicBoolean();
    private volatile boolean withheld;
    private boolean closed;

    /**
     * A fetcher.
     *
     * @param clock nanoseconds, as {@link System#nanoTime()}
     */
    Fetcher(
            ClientRuntime runtime,
            RemoteFiles files,
            ScanSpec spec,
            BatchDecoding decoding,
            ReadyBlocks ready,
            FetchBudget budget,
            FilterTally tally,
            ScannerMeters meters,
            LongSupplier clock) {
        this.runtime = runtime;
        this.budget = budget;
        this.clock = clock;
        this.meters = meters;
        this.requestTimeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
        TableInfo table = spec.table();
        ScanContext context = new ScanContext(table.path());
        this.planner = new FetchPlanner(runtime.configuration(), budget, table);
        this.messages = new FetchMessages(spec, runtime.configuration(), runtime.metadata());
        this.decodes = new DecodeQueue(runtime, table, decoding, ready, budget, planner, context, this::pump);
        this.leaders = new LeaderSearch(runtime, table, context, clock, new LeaderSearch.Outcome() {
            @Override
            public void found(BucketFetch bucket, Server leader) {
                place(bucket, leader);
                pumpSoon();
            }

            @Override
            public void failed(BucketFetch bucket, FlussException failure) {
                jumps.failed(bucket, failure);
            }
        });
        this.remote = new RemoteReads(runtime, files, table, budget, planner, decodes, leaders, meters, this::pump);
        this.jumps = new OffsetJumps(runtime, spec, context, leaders, decodes, clock);
        this.answers = new FetchAnswers(table, tally, messages, leaders, decodes, remote, jumps, context, clock);
    }

    /** Begins reading. */
    void start(List<Subscription> subscriptions) {
        onLoop(() -> {
            for (Subscription subscription : subscriptions) {
                if (!subscription.ended()) {
                    forget(buckets.get(subscription.bucket()));
                    BucketFetch bucket = new BucketFetch(subscription, clock.getAsLong());
                    buckets.put(subscription.bucket(), bucket);
                    leaders.find(bucket);
                }
            }
            pumpSoon(); // later than now: further subscriptions are probably on their way
        });
    }

    /** Stops reading an ended subscription. */
    void stop(Subscription subscription) {
        onLoop(() -> {
            BucketFetch bucket = buckets.get(subscription.bucket());
            if (bucket != null && bucket.subscription == subscription) {
                buckets.remove(subscription.bucket());
                forget(bucket);
                pump();
            }
        });
    }

    /** Looks again for what to fetch: subscriptions have been resumed. */
    void resumed() {
        pumpSoon();
    }

    /** Told after a poll has made room in the budget. */
    void consumed() {
        if (withheld) {
            pumpSoon();
        }
    }

    /** Gives up everything under way. */
    void close() {
        onLoop(() -> {
            closed = true;
            buckets.values().forEach(this::forget);
            buckets.clear();
            for (CompletableFuture<?> call : List.copyOf(underWay.values())) {
                call.cancel(false);
            }
        });
    }

    private void onLoop(Runnable task) {
        try {
            runtime.loop().execute(task);
        } catch (RejectedExecutionException e) {
            return; // the connection is closed, and its scanners with it
        }
    }

    /** Looks for what can be fetched, once for any number of calls before it happens. */
    private void pumpSoon() {
        if (pumpDue.compareAndSet(false, true)) {
            onLoop(this::pump);
        }
    }

    private void forget(@Nullable BucketFetch bucket) {
        if (bucket != null) {
            bucket.subscription.end();
            if (bucket.place != null) {
                bucket.place.remove(bucket);
            }
            remote.stop(bucket);
            decodes.drop(bucket);
        }
    }

    private void place(BucketFetch bucket, Server leader) {
        if (bucket.live() && !closed && !bucket.complete()) {
            servers.computeIfAbsent(leader, ServerFetches::new).add(bucket, planner.kindOf(bucket, clock.getAsLong()));
        }
    }

    private void pump() {
        pumpDue.set(false);
        if (closed) {
            return;
        }
        servers.values().removeIf(ServerFetches::isEmpty);
        withheld = true; // before the budget is looked at: a poll that makes room later sees it
        boolean left = false;
        for (ServerFetches server : List.copyOf(servers.values())) {
            for (FetchKind kind : FetchKind.values()) {
                if (!server.isUnderWay(kind) && !server.waiting(kind).isEmpty()) {
                    left |= !send(server, kind);
                }
            }
        }
        left |= !remote.pump(buckets.size());
        withheld = left;
    }

    /** Sends the next fetch of a kind, unless the budget or the buckets' shares of it are used up. */
    private boolean send(ServerFetches server, FetchKind kind) {
        Collection<BucketFetch> candidates = unpaused(server.waiting(kind));
        if (candidates.isEmpty()) {
            return true;
        }
        FetchPlan plan = planner.plan(kind, candidates, buckets.size(), servers.size(), clock.getAsLong());
        if (plan == null) {
            return false;
        }
        plan.request(messages.request(plan));
        send(server, plan);
        return true;
    }

    private void send(ServerFetches server, FetchPlan plan) {
        budget.take(plan.reserved());
        server.begin(plan);
        long sentNanos = clock.getAsLong();
        FetchEvent event = meters.fetching(server.server(), plan.buckets().size(), plan.waitMillis());
        CompletableFuture<FetchLogResponse> call = runtime.rpc()
                .call(
                        server.server(),
                        Lane.FETCH,
                        Apis.FETCH_LOG,
                        Objects.requireNonNull(plan.request()),
                        requestTimeout.plusMillis(plan.waitMillis()));
        underWay.put(plan, call);
        Stages.onEnd(call, (response, failure) -> {
            underWay.remove(plan);
            meters.fetched(event, clock.getAsLong() - sentNanos, FetchMessages.recordBytes(response), failure);
            budget.release(plan.reserved());
            server.end(plan.kind());
            if (!closed) {
                answered(server, plan, response, failure);
            }
        });
    }

    private static Collection<BucketFetch> unpaused(Collection<BucketFetch> waiting) {
        for (BucketFetch bucket : waiting) {
            if (bucket.subscription.paused()) {
                return waiting.stream()
                        .filter(each -> !each.subscription.paused())
                        .toList();
            }
        }
        return waiting;
    }

    private void answered(
            ServerFetches fetches, FetchPlan plan, @Nullable FetchLogResponse response, @Nullable Throwable failure) {
        Server server = fetches.server();
        if (response != null) {
            answers.take(server, plan, response, buckets::get);
            if (plan.kind() == FetchKind.IDLE && isToBeRepeated(fetches, plan)) {
                send(fetches, plan.again());
                pump();
                return;
            }
        } else if (failure != null) {
            answers.fail(server, plan, failure);
            if (FetchAnswers.isLost(failure)) {
                runtime.metadata().markFailed(server);
            }
        }
        for (BucketFetch bucket : plan.buckets()) {
            if (bucket.plan == plan) {
                bucket.plan = null;
                place(bucket, server);
            }
        }
        pump();
    }

    /** Whether a new plan would be the same, as it is for ever with thousands of buckets to which nobody writes. */
    private boolean isToBeRepeated(ServerFetches server, FetchPlan plan) {
        if (servers.get(server.server()) != server
                || !server.waiting(plan.kind()).isEmpty()
                || !planner.isCurrent(plan, servers.size())) {
            return false;
        }
        long now = clock.getAsLong();
        for (BucketFetch bucket : plan.buckets()) {
            if (bucket.plan != plan
                    || !bucket.live()
                    || bucket.complete()
                    || bucket.whole != plan.whole()
                    || bucket.subscription.paused()
                    || planner.kindOf(bucket, now) != plan.kind()) {
                return false;
            }
        }
        return true;
    }
}
