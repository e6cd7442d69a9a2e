/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.error.ClosedException;
import fluss.api.error.FlussException;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Takes lookups to the leaders of their buckets. {@link #submit} may be called by any thread; everything else happens on the
 * event loop.
 */
final class LookupRouter {

    /** Lookups taken in before what is there is sent. */
    private static final int LARGEST_INTAKE = 4096;

    private final ClientRuntime runtime;
    private final LookupLimit limit;
    private final LookupRequests requests;
    private final LookupSearch search;
    private final LookupDeadlines deadlines;

    private final Queue<LookupFuture> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean intakeDue = new AtomicBoolean();

    private final Set<LookupTarget> homeless = new LinkedHashSet<>();
    private final LookupMoves moves;
    private volatile boolean closed;

    /**
     * A router.
     *
     * @param places the places of all lookups
     */
    LookupRouter(ClientRuntime runtime, LookupLimit limit, LongSupplier clock, LookupMoves.Places places) {
        this.runtime = runtime;
        this.limit = limit;
        this.moves = new LookupMoves(runtime, places, new LookupMoves.Waiting() {
            @Override
            public List<LookupFuture> takeAll(LookupPlace place) {
                return LookupRouter.this.takeAll(place);
            }

            @Override
            public void put(List<LookupFuture> lookups, LookupPlace place) {
                LookupRouter.this.put(lookups, place);
            }
        });
        this.search = new LookupSearch(runtime, new LookupSearch.Outcome() {
            @Override
            public void found(LookupTarget target, Server leader) {
                place(target, leader);
            }

            @Override
            public void partitionMissing(LookupPlace place) {
                moves.missing(place, List.of());
            }

            @Override
            public void otherBuckets(LookupPlace place, int count) {
                moves.spreadAnew(place, count);
            }

            @Override
            public void failed(LookupTarget target, FlussException failure) {
                homeless.remove(target);
                giveUp(target, failure);
            }
        });
        LookupAnswers answers = new LookupAnswers(runtime, this::again, moves::missing);
        this.requests = new LookupRequests(runtime, limit, answers, clock);
        this.deadlines = new LookupDeadlines(runtime, clock, limit);
    }

    /** Sends a lookup on its way. */
    void submit(LookupFuture lookup) {
        inbox.add(lookup);
        if (!intakeDue.get() && intakeDue.compareAndSet(false, true)) {
            try {
                runtime.loop().execute(this::takeIn);
            } catch (RejectedExecutionException e) {
                closed = true;
                failInbox();
            }
        }
    }

    private void takeIn() {
        intakeDue.set(false);
        if (closed) {
            failInbox();
            return;
        }
        LookupFuture lookup = inbox.poll();
        for (int i = 1; lookup != null; i++) {
            add(lookup);
            if (i == LARGEST_INTAKE) {
                requests.send();
                i = 0;
            }
            lookup = inbox.poll();
        }
        requests.send();
        deadlines.watch(requests.channels(), homeless, requests::areUnderWay);
    }

    private void add(LookupFuture lookup) {
        LookupPlace successor = lookup.target().place().successor;
        while (successor != null) {
            lookup.moveTo(successor.target(lookup.bucketKey()));
            successor = successor.successor;
        }
        LookupTarget target = lookup.target();
        target.waiting().addLast(lookup);
        LookupChannel channel = target.channel;
        if (channel != null) {
            channel.added(target, 1);
        } else {
            target.noteStuck();
            if (!target.searching) {
                homeless.add(target);
                search.find(target);
            }
        }
    }

    private void place(LookupTarget target, Server leader) {
        homeless.remove(target);
        LookupChannel channel = requests.channel(leader, target.place().kind());
        target.channel = channel;
        channel.added(target, target.waiting().size());
        target.noteStuck();
        limit.retry();
        requests.send();
    }

    /** Lookups that did not succeed are to be tried again, before those that came later. */
    private void again(LookupTarget target, List<LookupFuture> lookups, FlussException failure) {
        if (closed) {
            lookups.forEach(lookup -> lookup.failed(closed()));
            return;
        }
        LookupChannel channel = target.channel;
        if (channel != null) {
            channel.remove(target);
            target.channel = null;
        }
        for (int i = lookups.size() - 1; i >= 0; i--) {
            target.waiting().addFirst(lookups.get(i));
        }
        limit.takeAgain(lookups.size());
        target.noteStuck();
        if (!target.searching) {
            homeless.add(target);
            search.findAgain(target, failure);
        }
    }

    private void put(List<LookupFuture> lookups, LookupPlace place) {
        if (closed) {
            lookups.forEach(lookup -> lookup.failed(closed()));
            return;
        }
        for (LookupFuture lookup : lookups) {
            if (!lookup.isDone()) {
                lookup.twin = null;
                lookup.moveTo(place.target(lookup.bucketKey()));
                limit.takeAgain(1);
                add(lookup);
            }
        }
        requests.send();
    }

    private List<LookupFuture> takeAll(LookupPlace place) {
        List<LookupFuture> lookups = new ArrayList<>();
        for (LookupTarget target : place.targets()) {
            homeless.remove(target);
            lookups.addAll(takeAll(target));
        }
        return lookups;
    }

    private void giveUp(LookupTarget target, FlussException failure) {
        takeAll(target).forEach(lookup -> lookup.failed(failure));
    }

    private List<LookupFuture> takeAll(LookupTarget target) {
        LookupChannel channel = target.channel;
        if (channel != null) {
            channel.remove(target);
            target.channel = null;
        }
        List<LookupFuture> lookups = target.takeAll();
        target.noteStuck();
        limit.release(lookups.size());
        return lookups;
    }

    /** Ends every lookup; on the loop. */
    void close() {
        closed = true;
        requests.close();
        deadlines.close();
        failInbox();
        for (LookupChannel channel : requests.channels()) {
            channel.ready().forEach(target -> giveUp(target, closed()));
            for (LookupBatch batch : channel.underWay()) {
                batch.parts().forEach(part -> part.all().forEach(lookup -> lookup.failed(closed())));
            }
        }
        homeless.forEach(target -> giveUp(target, closed()));
    }

    private void failInbox() {
        LookupFuture lookup = inbox.poll();
        while (lookup != null) {
            lookup.failed(closed());
            lookup = inbox.poll();
        }
    }

    private static ClosedException closed() {
        return new ClosedException("The connection is closed");
    }
}
