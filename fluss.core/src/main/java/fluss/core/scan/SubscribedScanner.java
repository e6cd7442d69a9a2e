/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.FilterCounts;
import fluss.api.scan.OffsetSpec;
import fluss.core.metrics.ScannerMeters;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The scanner in the hands of the application: what it subscribes to. Subclasses say how it hands out what it reads. */
abstract class SubscribedScanner implements BucketScanner {

    private final TableInfo table;
    private final Fetcher fetcher;
    private final ReadyBlocks ready;
    private final Places places;
    private final FilterTally tally;
    private final Discovering discovering;
    private final int maxPollRecords;
    private final Consumer<SubscribedScanner> atClose;
    private final ScannerThread thread = new ScannerThread();
    private final PollMeters meters;
    private final Subscriptions subscriptions;
    private volatile @Nullable TableDiscovery discovery;
    private volatile Runnable atReady = () -> {};
    private volatile boolean closed;

    /** What a scanner is made of. */
    record Parts(
            TableInfo table,
            Fetcher fetcher,
            ReadyBlocks ready,
            Places places,
            FilterTally tally,
            Discovering discovering,
            ScannerMeters meters,
            int maxPollRecords) {}

    /** Begins to look for new buckets. */
    interface Discovering {

        /** Tells those that are not known. */
        TableDiscovery start(Collection<TableBucket> known, Consumer<List<TableBucket>> found);
    }

    SubscribedScanner(Parts parts, Consumer<SubscribedScanner> atClose) {
        this.table = parts.table();
        this.fetcher = parts.fetcher();
        this.ready = parts.ready();
        this.places = parts.places();
        this.tally = parts.tally();
        this.discovering = parts.discovering();
        this.maxPollRecords = parts.maxPollRecords();
        this.atClose = atClose;
        this.meters = new PollMeters(parts.meters());
        this.subscriptions = new Subscriptions(table, fetcher, ready);
        ready.owner(new ReadyBlocks.Owner() {
            @Override
            public void settle() {
                subscriptions.settle();
            }

            @Override
            public void gone(Subscription subscription) {
                subscriptions.gone(subscription);
            }

            @Override
            public void ready() {
                atReady.run();
            }
        });
    }

    @Override
    public final void subscribe(int bucket, long startOffset) {
        subscribeBuckets(Map.of(unpartitioned(bucket), startOffset));
    }

    @Override
    public final void subscribe(Map<Integer, Long> startOffsets) {
        Map<TableBucket, Long> buckets = new HashMap<>();
        startOffsets.forEach((bucket, offset) -> buckets.put(unpartitioned(bucket), offset));
        subscribeBuckets(buckets);
    }

    @Override
    public final void subscribe(long partitionId, int bucket, long startOffset) {
        subscribeBuckets(Map.of(TableBucket.of(table.tableId(), partitionId, bucket), startOffset));
    }

    @Override
    public final void subscribe(TableBucket bucket, long startOffset) {
        subscribeBuckets(Map.of(bucket, startOffset));
    }

    @Override
    public final void subscribeBuckets(Map<TableBucket, Long> startOffsets) {
        BucketChecks.check(table, startOffsets);
        Map<TableBucket, Extent> extents = new LinkedHashMap<>();
        startOffsets.forEach((bucket, offset) -> extents.put(bucket, Extent.from(offset)));
        use(() -> subscriptions.begin(extents, false));
    }

    @Override
    public final void subscribeBuckets(Collection<TableBucket> buckets, OffsetSpec start) {
        buckets.forEach(bucket -> BucketChecks.check(table, bucket));
        use(() -> subscriptions.begin(places.from(buckets, start), false));
    }

    @Override
    public final void subscribePartition(long partitionId, OffsetSpec start) {
        use(() -> subscriptions.begin(places.from(places.bucketsOf(partitionId), start), false));
    }

    @Override
    public final void subscribeAll(OffsetSpec start) {
        use(() -> {
            List<TableBucket> buckets = places.allBuckets();
            Map<TableBucket, Extent> extents = places.from(buckets, start);
            subscriptions.begin(extents, true);
            follow(buckets, start);
        });
    }

    private void follow(List<TableBucket> known, OffsetSpec start) {
        stopDiscovery();
        long from = start instanceof OffsetSpec.Timestamp time ? time.epochMillis() : Extent.ANY_TIME;
        Extent whole = Extent.from(EARLIEST_OFFSET, from);
        int ticket = subscriptions.follow();
        TableDiscovery begun = discovering.start(known, found -> subscriptions.found(ticket, found, whole));
        discovery = begun;
        if (closed) {
            begun.stop();
        }
    }

    private void stopDiscovery() {
        TableDiscovery before = discovery;
        if (before != null) {
            before.stop();
            discovery = null;
        }
    }

    private TableBucket unpartitioned(int bucket) {
        return BucketChecks.unpartitioned(table, bucket);
    }

    @Override
    public final void unsubscribe(int bucket) {
        unsubscribe(unpartitioned(bucket));
    }

    @Override
    public final void unsubscribe(long partitionId, int bucket) {
        unsubscribe(TableBucket.of(table.tableId(), partitionId, bucket));
    }

    @Override
    public final void unsubscribe(TableBucket bucket) {
        use(() -> subscriptions.end(bucket::equals));
    }

    @Override
    public final void unsubscribePartition(long partitionId) {
        OptionalLong partition = OptionalLong.of(partitionId);
        use(() -> subscriptions.end(bucket -> bucket.partitionId().equals(partition)));
    }

    @Override
    public final void unsubscribeAll() {
        use(() -> {
            stopDiscovery();
            subscriptions.follow();
            subscriptions.end(bucket -> true);
        });
    }

    @Override
    public final boolean isPartitioned() {
        return table.isPartitioned();
    }

    @Override
    public final Set<TableBucket> subscribedBuckets() {
        return used(() -> {
            Set<TableBucket> buckets = new LinkedHashSet<>();
            subscriptions.all().forEach(subscription -> buckets.add(subscription.bucket()));
            return buckets;
        });
    }

    @Override
    public final void seek(TableBucket bucket, long offset) {
        BucketChecks.check(table, Map.of(bucket, offset));
        use(() -> subscriptions.move(Map.of(bucket, Extent.from(offset))));
    }

    @Override
    public final void seek(Collection<TableBucket> buckets, OffsetSpec place) {
        use(() -> {
            buckets.forEach(subscriptions::get);
            subscriptions.move(places.from(buckets, place));
        });
    }

    @Override
    public final void pause(Collection<TableBucket> buckets) {
        use(() -> subscriptions.pause(buckets));
    }

    @Override
    public final void resume(Collection<TableBucket> buckets) {
        use(() -> subscriptions.resume(buckets));
    }

    @Override
    public final Set<TableBucket> paused() {
        return used(() -> {
            Set<TableBucket> buckets = new LinkedHashSet<>();
            subscriptions.all().stream()
                    .filter(Subscription::paused)
                    .forEach(subscription -> buckets.add(subscription.bucket()));
            return buckets;
        });
    }

    @Override
    public final Map<TableBucket, Long> positions() {
        return used(() -> ofEach(Subscription::position));
    }

    private Map<TableBucket, Long> ofEach(Function<Subscription, Long> value) {
        Map<TableBucket, Long> values = new LinkedHashMap<>();
        subscriptions.all().forEach(subscription -> values.put(subscription.bucket(), value.apply(subscription)));
        return values;
    }

    @Override
    public final long position(TableBucket bucket) {
        return used(() -> subscriptions.get(bucket).position());
    }

    @Override
    public final OptionalLong highWatermark(TableBucket bucket) {
        return used(() -> subscriptions.get(bucket).knownHighWatermark());
    }

    @Override
    public final OptionalLong lag(TableBucket bucket) {
        return used(() -> subscriptions.get(bucket).lag());
    }

    @Override
    public final Map<TableBucket, Long> endOffsets() {
        return offsets(OffsetSpec.latest());
    }

    @Override
    public final Map<TableBucket, Long> offsets(OffsetSpec place) {
        return used(() -> places.offsets(
                subscriptions.all().stream().map(Subscription::bucket).toList(), place));
    }

    @Override
    public final FilterCounts filterCounts() {
        return tally.counts();
    }

    /** Reads parts of buckets. */
    final void read(Map<TableBucket, Extent> extents) {
        use(() -> subscriptions.begin(extents, false));
    }

    /** Whether every bucket has been read to its end. */
    final boolean isFinished() {
        return used(subscriptions::isFinished);
    }

    /** Sets what is called, by any thread, when a poll would have something to return or to throw. */
    final void atReady(Runnable task) {
        atReady = task;
    }

    /** Takes what is ready; called by the polls of subclasses. */
    final PolledRecords poll(Duration timeout, boolean wholeBlocks) {
        return used(() -> {
            if (subscriptions.isEmpty() && discovery == null) {
                throw new IllegalStateException("No bucket of " + table.path() + " is subscribed");
            }
            try {
                meters.begin();
                PolledRecords records = ready.poll(timeout.toNanos(), maxPollRecords, wholeBlocks);
                fetcher.consumed();
                meters.end(records.count(), subscriptions.all());
                return records;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedWaitException("Interrupted in a poll of " + table.path(), e);
            }
        });
    }

    @Override
    public final void wakeup() {
        ready.wake();
    }

    @Override
    public final void close() {
        thread.enter();
        try {
            if (!closed) {
                subscriptions.end(bucket -> true); // what is ready may be counted in a budget of several
            }
            abort();
        } finally {
            thread.leave();
        }
    }

    /** Closes from any thread, also during a poll, which then throws. */
    final void abort() {
        closed = true;
        TableDiscovery looking = discovery;
        if (looking != null) {
            looking.stop();
        }
        subscriptions.close();
        ready.close();
        fetcher.close();
        meters.close();
        atClose.accept(this);
    }

    private void use(Runnable call) {
        used(() -> {
            call.run();
            return true;
        });
    }

    private <T> T used(Supplier<T> call) {
        thread.enter();
        try {
            if (closed) {
                throw new ClosedException("The scanner of " + table.path() + " is closed");
            }
            return call.get();
        } finally {
            thread.leave();
        }
    }
}
