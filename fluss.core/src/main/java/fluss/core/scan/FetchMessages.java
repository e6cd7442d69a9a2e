/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.metadata.TableBucket;
import fluss.api.predicate.Predicate;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.wire.proto.FetchLogRequest;
import fluss.core.wire.proto.FetchLogResponse;
import fluss.core.wire.proto.PbFetchLogReqForBucket;
import fluss.core.wire.proto.PbFetchLogReqForTable;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import fluss.core.wire.proto.PbFetchLogRespForTable;
import fluss.core.wire.proto.PbPredicate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** FETCH_LOG: {@code docs/protocol/messages.md}, section 8. */
final class FetchMessages {

    private static final int NOT_A_FOLLOWER = -1;
    private static final int REMOTE_FIRST = 1;

    private final ClusterMetadata metadata;
    private final long tableId;
    private final Projection projection;
    private final List<Integer> pushed;
    private final int minBytes;
    private final boolean remoteFirst;
    private final int schemaId;
    private final @Nullable PbPredicate filter;

    FetchMessages(ScanSpec spec, Configuration configuration, ClusterMetadata metadata) {
        this.metadata = metadata;
        this.tableId = spec.table().tableId();
        this.projection = spec.read();
        this.schemaId = spec.table().schemaId();
        Predicate condition = spec.filter();
        this.filter = condition != null && spec.canPushFilter()
                ? FilterMessages.of(condition, spec.table().schema())
                : null;
        this.pushed = Arrays.stream(projection.pushed()).boxed().toList();
        this.minBytes = (int) Math.min(configuration.get(ClientOptions.SCANNER_FETCH_MIN_BYTES), Integer.MAX_VALUE);
        this.remoteFirst =
                configuration.get(ClientOptions.SCANNER_READ_PREFERENCE).equalsIgnoreCase("remote-first");
    }

    /** Whether a bucket is asked for with projection. */
    boolean isProjected(BucketFetch bucket) {
        return projection.canBePushed() && !bucket.whole;
    }

    /** Whether servers leave out batches by a filter, if they can. */
    boolean isFiltered() {
        return filter != null;
    }

    FetchLogRequest request(FetchPlan plan) {
        List<BucketFetch> buckets = plan.buckets();
        PbFetchLogReqForTable.Builder table = PbFetchLogReqForTable.newBuilder().setTableId(tableId);
        boolean projected = isProjected(buckets.get(0));
        table.setProjectionPushdownEnabled(projected);
        if (projected) {
            table.addAllProjectedFields(pushed);
        }
        if (filter != null) {
            table.setFilterPredicate(filter).setFilterSchemaId(schemaId);
        }
        for (int i = 0; i < buckets.size(); i++) {
            BucketFetch bucket = buckets.get(i);
            TableBucket name = bucket.subscription.bucket();
            PbFetchLogReqForBucket.Builder request = PbFetchLogReqForBucket.newBuilder()
                    .setBucketId(name.bucket())
                    .setFetchOffset(bucket.offset)
                    .setMaxFetchBytes(plan.bytesOfBucket(i));
            name.partitionId().ifPresent(request::setPartitionId);
            metadata.routingBucketCount(name).ifPresent(request::setRoutingBucketCount);
            table.addBucketsReq(request);
        }
        FetchLogRequest.Builder request = FetchLogRequest.newBuilder()
                .setFollowerServerId(NOT_A_FOLLOWER)
                .setMaxBytes(plan.maxBytes())
                .addTablesReq(table);
        if (remoteFirst) {
            request.setReadPreference(REMOTE_FIRST); // servers that do not know it pass over it
        }
        if (plan.waitMillis() > 0) {
            request.setMaxWaitMs(plan.waitMillis()).setMinBytes(minBytes);
        }
        return request.build();
    }

    /** Bytes of batches in an answer, if there is one. */
    static long recordBytes(@Nullable FetchLogResponse response) {
        long bytes = 0;
        if (response != null) {
            for (PbFetchLogRespForTable table : response.getTablesRespList()) {
                for (PbFetchLogRespForBucket bucket : table.getBucketsRespList()) {
                    bytes += bucket.getRecords().size();
                }
            }
        }
        return bytes;
    }

    /** Whether an answer is for a bucket, the same as by {@link #bucketOf}. */
    static boolean isOf(TableBucket bucket, PbFetchLogRespForTable table, PbFetchLogRespForBucket answer) {
        OptionalLong partition = bucket.partitionId();
        return bucket.bucket() == answer.getBucketId()
                && bucket.tableId() == table.getTableId()
                && partition.isPresent() == answer.hasPartitionId()
                && (partition.isEmpty() || partition.getAsLong() == answer.getPartitionId());
    }

    static TableBucket bucketOf(PbFetchLogRespForTable table, PbFetchLogRespForBucket bucket) {
        OptionalLong partition =
                bucket.hasPartitionId() ? OptionalLong.of(bucket.getPartitionId()) : OptionalLong.empty();
        return new TableBucket(table.getTableId(), partition, bucket.getBucketId());
    }
}
