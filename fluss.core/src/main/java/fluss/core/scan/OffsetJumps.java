/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.OutOfRangePolicy;
import fluss.core.async.Stages;
import fluss.core.runtime.ClientRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Has buckets go on from another place than the next one. Only the event loop uses it. */
final class OffsetJumps {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final OutOfRangePolicy policy;
    private final ScanContext context;
    private final LeaderSearch leaders;
    private final DecodeQueue decodes;
    private final Duration limit;

    OffsetJumps(ClientRuntime runtime, ScanSpec spec, ScanContext context, LeaderSearch leaders, DecodeQueue decodes) {
        this.runtime = runtime;
        this.table = spec.table();
        this.policy = spec.outOfRange();
        this.context = context;
        this.leaders = leaders;
        this.decodes = decodes;
        this.limit = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** The bucket cannot be read any more, unless what is said for offsets out of range helps. */
    void failed(BucketFetch bucket, FlussException failure) {
        boolean outOfRange = failure.code() == ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION;
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
