/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.OffsetSpec;
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
    private final ScanContext context;
    private final LeaderSearch leaders;
    private final DecodeQueue decodes;
    private final Duration limit;

    OffsetJumps(
            ClientRuntime runtime, TableInfo table, ScanContext context, LeaderSearch leaders, DecodeQueue decodes) {
        this.runtime = runtime;
        this.table = table;
        this.context = context;
        this.leaders = leaders;
        this.decodes = decodes;
        this.limit = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
    }

    /** Asks where a place is and goes on from there; until then the bucket is not asked for. */
    void jump(BucketFetch bucket, OffsetSpec place) {
        bucket.plan = null;
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
