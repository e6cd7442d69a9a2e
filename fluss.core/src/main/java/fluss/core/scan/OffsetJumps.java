/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.OutOfRangePolicy;
import fluss.core.async.Backoff;
import fluss.core.async.Stages;
import fluss.core.runtime.ClientRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/** Has buckets go on from another place than the next one. Only the event loop uses it. */
final class OffsetJumps {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    /** How long a leader may refuse an offset that it says it has. */
    static final Duration LONGEST_REFUSAL = Duration.ofSeconds(30);

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final OutOfRangePolicy policy;
    private final ScanContext context;
    private final LeaderSearch leaders;
    private final DecodeQueue decodes;
    private final Duration limit;
    private final Backoff backoff;
    private final LongSupplier clock;

    OffsetJumps(
            ClientRuntime runtime,
            ScanSpec spec,
            ScanContext context,
            LeaderSearch leaders,
            DecodeQueue decodes,
            LongSupplier clock) {
        this.runtime = runtime;
        this.table = spec.table();
        this.policy = spec.outOfRange();
        this.context = context;
        this.leaders = leaders;
        this.decodes = decodes;
        this.backoff = Backoff.of(runtime.configuration());
        this.clock = clock;
        this.limit = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** The bucket cannot be read any more, unless what is said for offsets out of range helps. */
    void failed(BucketFetch bucket, FlussException failure) {
        boolean outOfRange = failure.code() == ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION;
        if (outOfRange && bucket.hasRead() && bucket.offset < bucket.furthestEnd) {
            askForRange(bucket, failure);
        } else {
            settle(bucket, failure, outOfRange);
        }
    }

    /**
     * {@code docs/protocol/behaviour.md}, section 2.2: a server that has just become the leader may not have the list of remote segments
     * yet, and then refuses offsets in the middle of its log. Where the log still reaches as far as ever, nothing has been cut off, and
     * no other records can have got the offset.
     */
    private void askForRange(BucketFetch bucket, FlussException failure) {
        List<TableBucket> name = List.of(bucket.subscription.bucket());
        Stages.onEnd(
                StartOffsets.of(runtime, table, OffsetSpec.earliest(), name, limit)
                        .thenCombine(
                                StartOffsets.of(runtime, table, OffsetSpec.latest(), name, limit),
                                (first, end) -> has(bucket, first, end)),
                (has, problem) -> {
                    if (!bucket.live()) {
                        return;
                    }
                    if (has == null || !has || isLongRefused(bucket)) {
                        settle(bucket, failure, true);
                        return;
                    }
                    try {
                        runtime.loop().schedule(() -> askAgain(bucket), backoff.nanos(bucket.refusals - 1));
                    } catch (RejectedExecutionException e) {
                        return; // the connection is closed
                    }
                });
    }

    private static boolean has(BucketFetch bucket, Map<TableBucket, Long> first, Map<TableBucket, Long> end) {
        TableBucket name = bucket.subscription.bucket();
        return first.getOrDefault(name, Long.MAX_VALUE) <= bucket.offset
                && end.getOrDefault(name, -1L) >= bucket.furthestEnd;
    }

    /** Counts a refusal. */
    private boolean isLongRefused(BucketFetch bucket) {
        long now = clock.getAsLong();
        if (bucket.refusals++ == 0) {
            bucket.refusedSince = now;
        }
        return now - bucket.refusedSince >= LONGEST_REFUSAL.toNanos();
    }

    private void askAgain(BucketFetch bucket) {
        if (bucket.live()) {
            leaders.find(bucket);
        }
    }

    private void settle(BucketFetch bucket, FlussException failure, boolean outOfRange) {
        if (outOfRange && policy == OutOfRangePolicy.EARLIEST) {
            jump(bucket, OffsetSpec.earliest());
        } else if (outOfRange && policy == OutOfRangePolicy.LATEST) {
            jump(bucket, OffsetSpec.latest());
        } else {
            decodes.fail(bucket, failure);
        }
    }

    /** The server sends nothing though there is something. */
    void silent(BucketFetch bucket, FlussException failure) {
        if (bucket.offset < 0) {
            jump(bucket, OffsetSpec.earliest()); // perhaps everything has been deleted
        } else if (policy == OutOfRangePolicy.LATEST) {
            jump(bucket, OffsetSpec.latest());
        } else {
            decodes.fail(bucket, failure);
        }
    }

    /** Asks where a place is and goes on from there; until then the bucket is not asked for. */
    private void jump(BucketFetch bucket, OffsetSpec place) {
        Stages.onEnd(
                StartOffsets.of(runtime, table, place, List.of(bucket.subscription.bucket()), limit),
                (offsets, failure) -> {
                    if (!bucket.live()) {
                        return;
                    }
                    if (offsets == null) {
                        FlussException problem = context.failure(
                                bucket.subscription, Objects.requireNonNullElseGet(failure, AssertionError::new));
                        decodes.fail(bucket, problem);
                        return;
                    }
                    long offset = Objects.requireNonNull(offsets.get(bucket.subscription.bucket()));
                    LOG.log(
                            Level.INFO,
                            "{0} of {1} has nothing at offset {2} and is read from {3} on",
                            bucket.subscription.bucket(),
                            table.path(),
                            bucket.offset,
                            offset);
                    bucket.offset = offset;
                    bucket.forgetEnd();
                    decodes.add(bucket, BatchRun.moved(offset));
                    leaders.find(bucket);
                });
    }
}
