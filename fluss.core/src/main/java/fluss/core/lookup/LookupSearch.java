/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Backoff;
import fluss.core.async.Stages;
import fluss.core.metadata.BucketLocations;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.PartitionCreation;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the leaders of buckets, and finds them again after failures, with pauses. Only the event loop uses it. */
final class LookupSearch {

    private static final Duration FIRST_THROTTLED_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_THROTTLED_PAUSE = Duration.ofSeconds(5);

    private final ClientRuntime runtime;
    private final ClusterMetadata metadata;
    private final Backoff backoff;
    private final Backoff throttled;
    private final Outcome outcome;

    /** Where searches end. */
    interface Outcome {

        /** A server that probably leads the bucket. */
        void found(LookupTarget target, Server leader);

        /** There is no such partition. */
        void partitionMissing(LookupPlace place);

        /** There are so many buckets, and not as many as the place has. */
        void otherBuckets(LookupPlace place, int count);

        /** The bucket cannot be found, now or later. */
        void failed(LookupTarget target, FlussException failure);
    }

    LookupSearch(ClientRuntime runtime, Outcome outcome) {
        this.runtime = runtime;
        this.metadata = runtime.metadata();
        this.backoff = Backoff.of(runtime.configuration());
        this.throttled = Backoff.of(FIRST_THROTTLED_PAUSE, LONGEST_THROTTLED_PAUSE);
        this.outcome = outcome;
    }

    /** Finds the leader with what is known, or by asking. */
    void find(LookupTarget target) {
        target.searching = true;
        LookupPlace place = target.place();
        if (place.partition().isPresent() && place.partitionId().isEmpty()) {
            metadata.cached(place.table().path(), place.located())
                    .ifPresent(locations -> place.partitionId(locations.partitionId()));
        }
        Optional<Server> leader =
                place.partition().isPresent() && place.partitionId().isEmpty()
                        ? Optional.empty()
                        : metadata.leader(target.bucket());
        if (leader.isPresent()) {
            found(target, leader.get());
        } else {
            locate(target);
        }
    }

    private void found(LookupTarget target, Server leader) {
        target.searching = false;
        OptionalInt told = metadata.routingBucketCount(target.bucket());
        LookupPlace place = target.place();
        place.isCountTold = told.isPresent();
        if (told.orElse(place.bucketCount()) == place.bucketCount()) {
            outcome.found(target, leader);
        } else {
            outcome.otherBuckets(place, told.getAsInt());
        }
    }

    private void failed(LookupTarget target, FlussException failure) {
        target.searching = false;
        outcome.failed(target, failure);
    }

    /** Finds the leader after a failure: at once the first time, after a pause the next times. */
    void findAgain(LookupTarget target, FlussException failure) {
        target.searching = true;
        target.lastFailure = failure;
        int attempt = target.failures++;
        boolean isThrottled = failure.code() == ErrorCode.HISTORICAL_PARTITION_THROTTLED;
        if (attempt == 0 && !isThrottled) {
            refresh(target);
            return;
        }
        try {
            runtime.loop()
                    .schedule(
                            () -> refresh(target), isThrottled ? throttled.nanos(attempt) : backoff.nanos(attempt - 1));
        } catch (RejectedExecutionException e) {
            return; // the connection is closed, which ends all lookups
        }
    }

    private void refresh(LookupTarget target) {
        LookupPlace place = target.place();
        if (target.waiting().isEmpty()) {
            target.searching = false; // given up: the next lookup searches
        } else if (place.partition().isPresent() && place.partitionId().isEmpty()) {
            locate(target);
        } else {
            TableBucket bucket = target.bucket();
            await(target, metadata.refresh(place.table().path(), bucket), bucket.partitionId());
        }
    }

    private void locate(LookupTarget target) {
        TablePath table = target.place().table().path();
        Optional<String> partition = target.place().located();
        await(
                target,
                partition.isPresent() ? metadata.locate(table, partition.get()) : metadata.locate(table),
                OptionalLong.empty());
    }

    /**
     * Goes on when the answer is there.
     *
     * @param askedId the partition id that was asked for, if one was
     */
    private void await(LookupTarget target, CompletableFuture<BucketLocations> locations, OptionalLong askedId) {
        Stages.onEnd(locations, (found, failure) -> {
            if (failure == null && found != null) {
                located(target, found);
                return;
            }
            FlussException problem = failure instanceof FlussException ours
                    ? target.place().context(target.number()).describe(ours)
                    : new FlussException("The leader of " + target.bucket() + " cannot be found: " + failure, failure);
            if (problem.code() == ErrorCode.PARTITION_NOT_EXISTS) {
                missing(target, askedId);
            } else if (problem.isRetriable()) {
                findAgain(target, problem);
            } else {
                failed(target, problem);
            }
        });
    }

    /** A partition that is gone by its id may be there again by its name, with another id. */
    private void missing(LookupTarget target, OptionalLong askedId) {
        LookupPlace place = target.place();
        if (askedId.isPresent()) {
            if (place.partitionId().equals(askedId)) {
                place.partitionId(OptionalLong.empty());
            }
            locate(target);
        } else if (place.kind() == LookupKind.HISTORICAL) {
            makeSystemPartition(target);
        } else {
            target.searching = false;
            outcome.partitionMissing(place);
        }
    }

    /** The first who needs it has it made. */
    private void makeSystemPartition(LookupTarget target) {
        LookupPlace place = target.place();
        Stages.onEnd(
                PartitionCreation.create(
                        runtime,
                        place.table().path(),
                        place.table().partitionKeys(),
                        place.located().orElseThrow(),
                        runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT)),
                (made, failure) -> {
                    if (failure == null) {
                        // Servers learn of a new partition one after the other: a pause only if the first look is too
                        // early.
                        findAgain(target, noLeader(target));
                        return;
                    }
                    FlussException problem = place.context(target.number())
                            .describe(
                                    failure instanceof FlussException ours
                                            ? ours
                                            : new FlussException("The partition cannot be made: " + failure, failure));
                    if (problem.isRetriable()) {
                        findAgain(target, problem);
                    } else {
                        failed(target, problem);
                    }
                });
    }

    private void located(LookupTarget target, BucketLocations found) {
        LookupPlace place = target.place();
        if (found.tableId() != place.table().tableId()) {
            failed(target, recreated(target, found.tableId()));
            return;
        }
        if (place.partition().isPresent()) {
            place.partitionId(found.partitionId());
        }
        if (!found.mayHave(place.bucketCount())) {
            target.searching = false;
            outcome.otherBuckets(place, found.bucketCount());
            return;
        }
        @Nullable Server leader = found.leader(target.number()).orElse(null);
        if (leader != null) {
            found(target, leader);
        } else {
            findAgain(target, noLeader(target));
        }
    }

    private static FlussException noLeader(LookupTarget target) {
        return new FlussException(
                ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
                target.place().context(target.number()).describe("The bucket has no leader at present"),
                null);
    }

    private static FlussException recreated(LookupTarget target, long tableId) {
        return new ServerException(
                ErrorCode.TABLE_NOT_EXIST,
                ErrorCode.TABLE_NOT_EXIST.number(),
                target.place()
                        .context(target.number())
                        .describe("The table was dropped and made again: its id was "
                                + target.place().table().tableId() + " and is now " + tableId),
                null);
    }
}
