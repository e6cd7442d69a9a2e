/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.rpc.Server;
import fluss.core.wire.Apis;
import fluss.core.wire.PayloadRegion;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.FetchLogResponse;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import fluss.core.wire.proto.PbFetchLogRespForTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers of fetches apart: {@code docs/protocol/behaviour.md}, section 2.2. A bucket that can be asked for again is
 * left with its plan; one whose leader is searched, that is read from remote storage, or that has failed, loses it. Only the event loop uses it.
 */
final class FetchAnswers {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    /** How long a server may send nothing though it says that there is something. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final TableInfo table;
    private final FilterTally tally;
    private final FetchMessages messages;
    private final LeaderSearch leaders;
    private final DecodeQueue decodes;
    private final RemoteReads remote;
    private final OffsetJumps jumps;
    private final ScanContext context;
    private final LongSupplier clock;

    FetchAnswers(
            TableInfo table,
            FilterTally tally,
            FetchMessages messages,
            LeaderSearch leaders,
            DecodeQueue decodes,
            RemoteReads remote,
            OffsetJumps jumps,
            ScanContext context,
            LongSupplier clock) {
        this.table = table;
        this.tally = tally;
        this.jumps = jumps;
        this.messages = messages;
        this.leaders = leaders;
        this.decodes = decodes;
        this.remote = remote;
        this.context = context;
        this.clock = clock;
    }

    /** Whether a failure means that the server could not be reached. */
    static boolean isLost(Throwable failure) {
        return failure instanceof TransportException || failure instanceof RequestTimeoutException;
    }

    /** The whole fetch has failed. */
    void fail(Server server, FetchPlan plan, Throwable failure) {
        LOG.log(
                Level.DEBUG,
                "A {0} fetch of {1} buckets of {2} from {3} failed: {4}",
                plan.kind(),
                plan.buckets().size(),
                table.path(),
                server,
                failure);
        for (BucketFetch bucket : plan.buckets()) {
            if (bucket.live() && bucket.plan == plan) {
                FlussException problem = context.failure(bucket.subscription, failure);
                failed(server, bucket, problem, messages.isProjected(bucket));
            }
        }
    }

    /** The fetch was answered; what is in it for ended subscriptions, or for none, is thrown away. */
    void take(
            Server server,
            FetchPlan plan,
            FetchLogResponse response,
            Function<TableBucket, @Nullable BucketFetch> buckets) {
        int place = 0;
        for (PbFetchLogRespForTable ofTable : response.getTablesRespList()) {
            for (PbFetchLogRespForBucket answer : ofTable.getBucketsRespList()) {
                BucketFetch bucket = plan.answeredAt(place);
                if (bucket == null || !FetchMessages.isOf(bucket.subscription.bucket(), ofTable, answer)) {
                    bucket = buckets.apply(FetchMessages.bucketOf(ofTable, answer));
                    plan.answeredAt(place, bucket);
                }
                place++;
                if (bucket != null && bucket.live() && bucket.plan == plan) {
                    try {
                        take(server, plan, bucket, answer);
                    } catch (FlussException e) {
                        lose(
                                bucket,
                                context.of(bucket.subscription.bucket())
                                        .withServer(server)
                                        .withApi(Apis.FETCH_LOG)
                                        .describe(e));
                    }
                    bucket.answered = plan;
                }
            }
        }
        for (BucketFetch bucket : plan.buckets()) {
            if (bucket.live() && bucket.plan == plan && bucket.answered != plan) {
                failed(server, bucket, leftOut(server, bucket), false);
            }
        }
    }

    private FlussException leftOut(Server server, BucketFetch bucket) {
        return new FlussException(
                ErrorCode.UNKNOWN_SERVER_ERROR,
                context.of(bucket.subscription.bucket())
                        .withServer(server)
                        .withApi(Apis.FETCH_LOG)
                        .describe("The server left the bucket out of its answer"),
                null);
    }

    private void take(Server server, FetchPlan plan, BucketFetch bucket, PbFetchLogRespForBucket answer) {
        boolean projected = messages.isProjected(bucket);
        if (answer.getErrorCode() != ErrorCode.NONE.number()) {
            FlussException failure = ServerErrors.of(
                    answer.getErrorCode(),
                    (bucket.hasRead() ? "reading on from offset " : "reading from offset ")
                            + bucket.offset
                            + (answer.hasErrorMessage() ? ": " + answer.getErrorMessage() : ""),
                    context.of(bucket.subscription.bucket()).withServer(server).withApi(Apis.FETCH_LOG));
            failed(server, bucket, failure, projected);
            return;
        }
        bucket.attempts = 0;
        bucket.refusals = 0;
        if (answer.hasHighWatermark() && answer.getHighWatermark() != bucket.highWatermark) {
            bucket.readableTo(answer.getHighWatermark());
            bucket.dry = false;
        }
        if (answer.hasRemoteLogFetchInfo()) {
            remote.begin(bucket, answer.getRemoteLogFetchInfo());
            bucket.plan = null;
            bucket.lastData = clock.getAsLong();
            bucket.empty = false;
        } else if (answer.getRecords().isEmpty() && isFiltered(answer, bucket)) {
            filtered(bucket, answer.getFilteredEndOffset());
        } else if (answer.getRecords().isEmpty()) {
            bucket.readableTo(Math.max(bucket.highWatermark, 0));
            if (!isSilent(bucket)) {
                foundNothing(plan, bucket);
            } else if (bucket.alone) {
                silent(bucket);
            } else {
                bucket.alone = true; // a last time, with all the room there is
            }
        } else {
            PayloadRegion region = PayloadRegion.of(answer.getRecords());
            records(bucket, region, projected);
            if (isFiltered(answer, bucket)) {
                filtered(bucket, answer.getFilteredEndOffset());
            }
        }
    }

    private static boolean isFiltered(PbFetchLogRespForBucket answer, BucketFetch bucket) {
        return answer.hasFilteredEndOffset() && answer.getFilteredEndOffset() > bucket.offset;
    }

    /** The server has left out everything up to an offset. */
    private void filtered(BucketFetch bucket, long endOffset) {
        tally.skipped(endOffset - Math.max(0, bucket.offset));
        bucket.offset = endOffset;
        bucket.readableTo(Math.max(bucket.highWatermark, endOffset));
        bucket.alone = false;
        bucket.dry = false;
        bucket.empty = false;
        bucket.lastData = clock.getAsLong();
        decodes.add(bucket, BatchRun.moved(endOffset));
    }

    /** Whether there should have been something in the bucket's answers for long. */
    private boolean isSilent(BucketFetch bucket) {
        if (bucket.highWatermark <= Math.max(bucket.offset, 0)) {
            bucket.empty = false;
            return false;
        }
        long now = clock.getAsLong();
        if (!bucket.empty) {
            bucket.empty = true;
            bucket.emptySince = now;
        }
        return now - bucket.emptySince >= LONGEST_SILENCE.toNanos();
    }

    /** {@code docs/protocol/behaviour.md}, section 2.3: what was moved to the lake is passed over without a word. */
    private void silent(BucketFetch bucket) {
        bucket.plan = null;
        String what = "The server has records up to offset " + bucket.highWatermark + " and has sent none from offset "
                + bucket.offset + " on for " + LONGEST_SILENCE.toSeconds()
                + " s, without an error: they have probably been moved to the data lake. Read them there, and the log from"
                + " a later offset on";
        jumps.silent(
                bucket,
                new FlussException(
                        ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION,
                        context.of(bucket.subscription.bucket())
                                .withApi(Apis.FETCH_LOG)
                                .describe(what),
                        null));
    }

    private static void foundNothing(FetchPlan plan, BucketFetch bucket) {
        if (bucket.alone || (bucket.offset < 0 && bucket.highWatermark == 0)) {
            bucket.alone = false;
            bucket.dry = true;
        } else if (plan.guaranteed() && bucket.behind()) {
            bucket.alone = true;
        }
        if (!bucket.behind()) {
            bucket.whole = false;
        }
    }

    private void records(BucketFetch bucket, PayloadRegion region, boolean projected) {
        RecordsWalk walk = RecordsWalk.over(region.array(), region.offset(), region.length());
        if (walk.isEmpty()) {
            long needed = Math.max(walk.cutBatch(), 2L * region.length());
            bucket.largestBatch = (int) Math.min(Integer.MAX_VALUE, Math.max(needed, bucket.largestBatch));
            bucket.alone = true;
            return;
        }
        if (walk.nextOffset() <= bucket.offset) {
            throw new FlussException(
                    "The server sends records up to offset " + walk.nextOffset() + " when asked for " + bucket.offset,
                    null);
        }
        if (messages.isFiltered()) {
            tally.skipped(walk.gapsFrom(bucket.offset));
        } else {
            walk.requireNoGapFrom(bucket.offset);
        }
        BatchRun run = BatchRun.of(region.array(), walk.batches(), bucket.offset, projected, region.length(), null);
        bucket.offset = walk.nextOffset();
        bucket.readableTo(Math.max(bucket.highWatermark, bucket.offset));
        bucket.largestBatch = Math.max(walk.largestBatch(), bucket.largestBatch / 2);
        bucket.alone = false;
        bucket.dry = false;
        bucket.empty = false;
        bucket.lastData = clock.getAsLong();
        if (bucket.whole && (walk.lastSchemaId() >= table.schemaId() || !bucket.behind())) {
            bucket.whole = false;
        }
        decodes.add(bucket, run);
    }

    private void failed(Server server, BucketFetch bucket, FlussException failure, boolean projected) {
        switch (FetchVerdict.of(failure, projected)) {
            case RETRY -> {
                bucket.plan = null;
                leaders.findAgain(bucket, failure);
            }
            case CONFIRM_LEADER -> {
                bucket.plan = null;
                bucket.denial = new BucketFetch.Denial(server, failure);
                leaders.findAgain(bucket, failure);
            }
            case UNPROJECT -> {
                bucket.whole = true;
                bucket.alone = true;
            }
            case FAIL -> lose(bucket, failure);
        }
    }

    private void lose(BucketFetch bucket, FlussException failure) {
        bucket.plan = null;
        decodes.fail(bucket, failure);
    }
}
