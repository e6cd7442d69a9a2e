/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.metadata.TableBucket;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.metadata.BucketLocations;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one partition, or of a table without partitions. Finds out the partition's id, making the partition if
 * that is wanted; batches gather meanwhile, and nobody else's are held up. For the event loop, except where it says otherwise.
 */
final class PartitionQueues {

    /** Asking again would not help. */
    private static final Set<ErrorCode> FINAL = EnumSet.of(
            ErrorCode.DATABASE_NOT_EXIST,
            ErrorCode.TABLE_NOT_EXIST,
            ErrorCode.PARTITION_NOT_EXISTS,
            ErrorCode.TABLE_NOT_PARTITIONED_EXCEPTION,
            ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION,
            ErrorCode.PARTITION_MAX_NUM_EXCEPTION,
            ErrorCode.BUCKET_MAX_NUM_EXCEPTION,
            ErrorCode.INVALID_TABLE_EXCEPTION,
            ErrorCode.INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY);

    private final WriteContext context;
    private final TableQueues table;
    private final Optional<String> name;
    private final BucketQueue[] buckets;
    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean isObsolete;

    private boolean isKnown;
    private boolean isCountTold;
    private boolean isAsking;
    private OptionalLong id = OptionalLong.empty();
    private int failures;

    PartitionQueues(WriteContext context, TableQueues table, Optional<String> name) {
        this.context = context;
        this.table = table;
        this.name = name;
        this.buckets = new BucketQueue
                [context.metadata()
                        .cached(table.path(), name)
                        .filter(known -> known.tableId() == table.tableId() && !known.mayHave(table.bucketCount()))
                        .map(BucketLocations::bucketCount)
                        .orElse(table.bucketCount())];
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            buckets[bucket] = new BucketQueue(context, this, bucket);
        }
    }

    /** How many buckets there are, as far as was known when this was made. Any thread. */
    int bucketCount() {
        return buckets.length;
    }

    /** Counts writers that use this. Any thread. */
    void countUsers(int more) {
        users.addAndGet(more);
    }

    /** Whether no writer uses this. Any thread. */
    boolean isUnused() {
        return users.get() == 0;
    }

    /** Whether the partition has turned out to have another number of buckets: others have to take the place of this. Any thread. */
    boolean isObsolete() {
        return isObsolete;
    }

    /** Any thread. */
    BucketQueue bucket(int number) {
        return buckets[number];
    }

    /** Any thread. */
    TableQueues table() {
        return table;
    }

    /** Any thread. */
    Optional<String> name() {
        return name;
    }

    /** Whether the id is known, or there is none; if not, begins to find it out and tells the queues later. */
    boolean isKnown() {
        if (!isKnown && !isAsking) {
            isAsking = true;
            Stages.onEnd(locate(), this::located);
        }
        return isKnown;
    }

    TableBucket tableBucket(int number) {
        return new TableBucket(table.tableId(), id, number);
    }

    /** The number of buckets that rows were spread over, for servers that know it too and compare. */
    OptionalInt routingBucketCount() {
        return isCountTold ? OptionalInt.of(buckets.length) : OptionalInt.empty();
    }

    private CompletableFuture<BucketLocations> locate() {
        return name.isPresent()
                ? context.metadata().locate(table.path(), name.get())
                : context.metadata().locate(table.path());
    }

    private void located(@Nullable BucketLocations locations, @Nullable Throwable failure) {
        if (failure != null || locations == null) {
            FlussException cause = WriteFailures.of(failure);
            if (cause.code() == ErrorCode.PARTITION_NOT_EXISTS
                    && name.isPresent()
                    && context.settings().createsPartitions()) {
                create(name.get());
            } else {
                failed(cause);
            }
            return;
        }
        isAsking = false;
        if (locations.tableId() != table.tableId()) {
            failEverything(recreated(locations.tableId()));
            return;
        }
        if (!locations.mayHave(buckets.length)) {
            isObsolete = true;
            failEverything(otherBuckets(locations.bucketCount()));
            return;
        }
        failures = 0;
        isKnown = true;
        isCountTold = locations.toldCount().isPresent();
        id = locations.partitionId();
        for (BucketQueue queue : buckets) {
            context.sender().signal(queue);
        }
    }

    private void create(String partition) {
        Optional<FlussException> refusal = table.retention().flatMap(kept -> kept.refusal(partition, Instant.now()));
        if (refusal.isPresent()) {
            failed(refusal.get());
        } else {
            Stages.onEnd(context.create(table.path(), table.partitionKeys(), partition), this::created);
        }
    }

    private void created(@Nullable Object response, @Nullable Throwable failure) {
        if (failure != null) {
            failed(WriteFailures.of(failure));
        } else {
            // Servers learn of a new partition one after the other: a pause only if the first look was too early.
            askAgain(failures++ == 0 ? 0 : context.backoff().nanos(failures - 1));
        }
    }

    private void failed(FlussException cause) {
        if (isFinal(cause)) {
            isAsking = false;
            failEverything(cause);
            return;
        }
        for (BucketQueue queue : buckets) {
            queue.noteObstacle(cause);
        }
        askAgain(context.backoff().nanos(failures++));
    }

    private void askAgain(long pauseNanos) {
        context.loop()
                .schedule(
                        () -> {
                            isAsking = false;
                            boolean wanted = false;
                            for (BucketQueue queue : buckets) {
                                wanted |= !queue.intake().isQuiet();
                            }
                            if (wanted) {
                                isKnown();
                            }
                        },
                        pauseNanos);
    }

    /** Looks for the leader of a bucket that is not known, or not the one it was; ends when the answer is in the cache. */
    CompletableFuture<Boolean> refresh(int bucket) {
        return context.metadata()
                .refresh(table.path(), tableBucket(bucket))
                .handle((locations, failure) -> refreshed(bucket, locations, failure));
    }

    private boolean refreshed(int bucket, @Nullable BucketLocations locations, @Nullable Throwable failure) {
        if (failure != null || locations == null) {
            FlussException cause = WriteFailures.of(failure);
            if (isFinal(cause)) {
                failEverything(cause);
                return false;
            }
            buckets[bucket].noteObstacle(cause);
            return true;
        }
        if (locations.tableId() != table.tableId()) {
            failEverything(recreated(locations.tableId()));
            return false;
        }
        if (!locations.mayHave(buckets.length)) {
            isObsolete = true;
            failEverything(otherBuckets(locations.bucketCount()));
            return false;
        }
        if (locations.leader(bucket).isEmpty()) {
            buckets[bucket].noteObstacle(new FlussException(
                    ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION, "the cluster knows no leader of the bucket", null));
        }
        return true;
    }

    /** Fails what waits here. Later rows find out anew what there is: the partition may have been made again. */
    private void failEverything(FlussException cause) {
        if (cause.code() == ErrorCode.TABLE_NOT_EXIST || cause.code() == ErrorCode.DATABASE_NOT_EXIST) {
            table.gone();
        }
        isKnown = false;
        id = OptionalLong.empty();
        failures = 0;
        for (BucketQueue queue : buckets) {
            queue.failEverything(cause);
        }
    }

    private static boolean isFinal(FlussException cause) {
        return FINAL.contains(cause.code()) || WriteFailures.isHopeless(cause);
    }

    private FlussException recreated(long newId) {
        return new ServerException(
                ErrorCode.TABLE_NOT_EXIST,
                ErrorCode.TABLE_NOT_EXIST.number(),
                "The table was dropped and made again: it had the id " + table.tableId() + " and has " + newId
                        + " now; open it again",
                null);
    }

    /**
     * The bucket of a row depends on their number, so what was written by another one must not be sent. Where the number is not
     * told, more may be known than there were thought to be, but nothing can be said of fewer: servers list the buckets that
     * they know of so far.
     */
    private FlussException otherBuckets(int found) {
        return new FlussException(
                ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
                "There are " + found + " buckets, not " + buckets.length + " as was thought when the row was written:"
                        + " write it again, it finds its bucket now",
                null);
    }

    /** Which partition this is, for messages. */
    ErrorContext errorContext() {
        ErrorContext whole = ErrorContext.NONE.withTable(table.path());
        return name.map(whole::withPartition).orElse(whole);
    }
}
