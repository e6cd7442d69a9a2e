/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Backoff;
import fluss.core.async.Stages;
import fluss.core.metadata.BucketLocations;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the leaders of buckets, and finds them again after failures, with pauses. Only the event loop uses it. */
final class LeaderSearch {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    /** Fewer failures in a row are nothing out of the ordinary. */
    private static final int FAILURES_TO_REPORT = 4;

    private static final long NANOS_BETWEEN_REPORTS = Duration.ofSeconds(10).toNanos();

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final Backoff backoff;
    private final ScanContext context;
    private final Outcome outcome;
    private final LongSupplier clock;

    /** What is being asked, by partition: the answer tells of all its buckets, which often fail together. */
    private final Map<OptionalLong, CompletableFuture<BucketLocations>> refreshes = new HashMap<>();

    private boolean reported;
    private long lastReport;

    /** Where searches end. */
    interface Outcome {

        /** A server that probably leads the bucket. */
        void found(BucketFetch bucket, Server leader);

        /** The bucket is gone, or nobody may know of it. */
        void failed(BucketFetch bucket, FlussException failure);
    }

    LeaderSearch(ClientRuntime runtime, TableInfo table, ScanContext context, LongSupplier clock, Outcome outcome) {
        this.runtime = runtime;
        this.table = table;
        this.backoff = Backoff.of(runtime.configuration());
        this.context = context;
        this.outcome = outcome;
        this.clock = clock;
    }

    /** Finds the leader for the first time. */
    void find(BucketFetch bucket) {
        TableBucket name = bucket.subscription.bucket();
        Optional<Server> leader = runtime.metadata().leader(name);
        if (leader.isPresent()) {
            outcome.found(bucket, leader.get());
        } else {
            await(
                    bucket,
                    name.partitionId().isPresent()
                            ? runtime.metadata()
                                    .locate(table.path(), name.partitionId().getAsLong())
                            : runtime.metadata().locate(table.path()));
        }
    }

    /** Finds the leader after a failure: at once the first time, after a pause the next times. */
    void findAgain(BucketFetch bucket, FlussException failure) {
        int attempt = bucket.attempts++;
        if (attempt == 0) {
            refresh(bucket);
            return;
        }
        if (attempt >= FAILURES_TO_REPORT) {
            report(attempt, failure);
        }
        try {
            runtime.loop().schedule(() -> refresh(bucket), backoff.nanos(attempt - 1));
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    /** One line now and then, however many buckets are concerned. */
    private void report(int attempt, FlussException failure) {
        long now = clock.getAsLong();
        if (!reported || now - lastReport >= NANOS_BETWEEN_REPORTS) {
            reported = true;
            lastReport = now;
            LOG.log(
                    Level.WARNING,
                    "Reading failed {0} times in a row and is tried again, perhaps for other buckets too: {1}",
                    attempt,
                    failure.getMessage());
        }
    }

    private void refresh(BucketFetch bucket) {
        if (bucket.live()) {
            TableBucket name = bucket.subscription.bucket();
            CompletableFuture<BucketLocations> asked = refreshes.get(name.partitionId());
            if (asked == null || asked.isDone()) {
                asked = runtime.metadata().refresh(table.path(), name);
                refreshes.put(name.partitionId(), asked);
            }
            await(bucket, asked);
        }
    }

    private void await(BucketFetch bucket, CompletableFuture<BucketLocations> locations) {
        Stages.onEnd(locations, (found, failure) -> {
            if (bucket.live()) {
                located(bucket, found, failure);
            }
        });
    }

    private void located(BucketFetch bucket, @Nullable BucketLocations found, @Nullable Throwable failure) {
        if (failure != null || found == null) {
            FlussException problem = context.failure(
                    bucket.subscription, failure == null ? new IllegalStateException("no locations") : failure);
            if (problem.isRetriable() || FetchVerdict.of(problem, false) == FetchVerdict.RETRY) {
                findAgain(bucket, problem);
            } else {
                outcome.failed(bucket, problem);
            }
            return;
        }
        if (found.tableId() != table.tableId()) {
            outcome.failed(bucket, recreated(bucket, found.tableId()));
            return;
        }
        int number = bucket.subscription.bucket().bucket();
        int count = found.toldCount().orElse(Math.max(found.bucketCount(), table.bucketCount()));
        if (table.isPartitioned() && number >= count) {
            outcome.failed(bucket, noSuchBucket(bucket, count));
            return;
        }
        Optional<Server> leader = found.leader(number);
        if (leader.isEmpty()) {
            findAgain(bucket, noLeader(bucket));
            return;
        }
        BucketFetch.Denial denial = bucket.denial;
        bucket.denial = null;
        if (denial != null && denial.server().equals(leader.get())) {
            outcome.failed(bucket, denial.failure());
        } else {
            outcome.found(bucket, leader.get());
        }
    }

    private FlussException recreated(BucketFetch bucket, long tableId) {
        return new ServerException(
                ErrorCode.TABLE_NOT_EXIST,
                ErrorCode.TABLE_NOT_EXIST.number(),
                context.of(bucket.subscription.bucket())
                        .describe("The table was dropped and made again: its id was " + table.tableId() + " and is now "
                                + tableId),
                null);
    }

    private FlussException noSuchBucket(BucketFetch bucket, int count) {
        return new FlussException(
                ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
                context.of(bucket.subscription.bucket()).describe("There is no such bucket; there are " + count),
                null);
    }

    private FlussException noLeader(BucketFetch bucket) {
        return new FlussException(
                ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
                context.of(bucket.subscription.bucket()).describe("The bucket has no leader at present"),
                null);
    }
}
