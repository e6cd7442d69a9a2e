/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.OffsetSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The scanner in the hands of the application: what it subscribes to. Subclasses say how it hands out what it reads. */
abstract class SubscribedScanner implements BucketScanner {

    private static final long ANY_TIME = Long.MIN_VALUE;

    private final TableInfo table;
    private final Fetcher fetcher;
    private final ReadyBlocks ready;
    private final StartingPlaces places;
    private final int maxPollRecords;
    private final Consumer<SubscribedScanner> atClose;
    private final ScannerThread thread = new ScannerThread();
    private final Map<TableBucket, Subscription> subscriptions = new LinkedHashMap<>();
    private volatile boolean closed;

    /** What a scanner is made of. */
    record Parts(TableInfo table, Fetcher fetcher, ReadyBlocks ready, StartingPlaces places, int maxPollRecords) {}

    /** Finds where {@link #subscribeAll} begins; blocks. */
    interface StartingPlaces {

        /** The first offset of every bucket of the table. */
        Map<TableBucket, Long> of(OffsetSpec spec);
    }

    SubscribedScanner(Parts parts, Consumer<SubscribedScanner> atClose) {
        this.table = parts.table();
        this.fetcher = parts.fetcher();
        this.ready = parts.ready();
        this.places = parts.places();
        this.maxPollRecords = parts.maxPollRecords();
        this.atClose = atClose;
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
        startOffsets.forEach(this::check);
        used(() -> begin(startOffsets, ANY_TIME));
    }

    @Override
    public final void subscribeAll(OffsetSpec start) {
        used(() -> {
            long from = start instanceof OffsetSpec.Timestamp time ? time.epochMillis() : ANY_TIME;
            return begin(places.of(start), from);
        });
    }

    private TableBucket unpartitioned(int bucket) {
        if (table.isPartitioned()) {
            throw new IllegalArgumentException(
                    "Table " + table.path() + " is partitioned: name the partition of bucket " + bucket);
        }
        return TableBucket.of(table.tableId(), bucket);
    }

    private void check(TableBucket bucket, long startOffset) {
        if (bucket.tableId() != table.tableId()) {
            throw new IllegalArgumentException(
                    "There is no " + bucket + " in " + table.path() + ", whose id is " + table.tableId());
        }
        if (bucket.partitionId().isPresent() != table.isPartitioned()) {
            throw new IllegalArgumentException("Table " + table.path() + " is "
                    + (table.isPartitioned() ? "partitioned: name the partition of " : "not partitioned, as is ")
                    + bucket);
        }
        if (bucket.bucket() < 0 || bucket.bucket() >= table.bucketCount()) {
            throw new IllegalArgumentException("There is no " + bucket + " in " + table.path() + ", which has "
                    + table.bucketCount() + " buckets");
        }
        if (startOffset < 0 && startOffset != EARLIEST_OFFSET) {
            throw new IllegalArgumentException(
                    "An offset is 0 or more, or EARLIEST_OFFSET (" + EARLIEST_OFFSET + "), not " + startOffset);
        }
    }

    private boolean begin(Map<TableBucket, Long> startOffsets, long fromTimestamp) {
        List<Subscription> begun = new ArrayList<>();
        startOffsets.forEach((bucket, offset) -> {
            Subscription subscription = new Subscription(bucket, offset, fromTimestamp);
            Subscription before = subscriptions.put(bucket, subscription);
            if (before != null) {
                ready.end(before);
            }
            begun.add(subscription);
        });
        fetcher.start(begun);
        return true;
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
        used(() -> {
            Subscription subscription = subscriptions.remove(bucket);
            if (subscription != null) {
                ready.end(subscription);
                fetcher.stop(subscription);
            }
            return subscription != null;
        });
    }

    @Override
    public final Map<TableBucket, Long> positions() {
        return used(() -> {
            Map<TableBucket, Long> positions = new LinkedHashMap<>();
            subscriptions.forEach((bucket, subscription) -> positions.put(bucket, subscription.position()));
            return positions;
        });
    }

    /** Takes what is ready; called by the polls of subclasses. */
    final PolledRecords poll(Duration timeout, boolean wholeBlocks) {
        return used(() -> {
            if (subscriptions.isEmpty()) {
                throw new IllegalStateException("No bucket of " + table.path() + " is subscribed");
            }
            try {
                PolledRecords records = ready.poll(timeout.toNanos(), maxPollRecords, wholeBlocks);
                fetcher.consumed();
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
            abort();
        } finally {
            thread.leave();
        }
    }

    /** Closes from any thread, also during a poll, which then throws. */
    void abort() {
        closed = true;
        ready.close();
        fetcher.close();
        atClose.accept(this);
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
