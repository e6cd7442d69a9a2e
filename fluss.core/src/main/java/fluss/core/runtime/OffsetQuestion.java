/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import fluss.api.error.ErrorCode;
import fluss.api.scan.OffsetSpec;
import fluss.core.metadata.BucketLocations;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import java.util.List;

/** Asks for offsets: {@code docs/protocol/behaviour.md}, section 2.7. */
public record OffsetQuestion(OffsetSpec spec) implements BucketQuestion<ListOffsetsRequest, ListOffsetsResponse> {

    private static final int CLIENT = -1;

    @Override
    public Api<ListOffsetsRequest, ListOffsetsResponse> api() {
        return Apis.LIST_OFFSETS;
    }

    @Override
    public ListOffsetsRequest request(BucketLocations locations, List<Integer> buckets) {
        ListOffsetsRequest.Builder builder = ListOffsetsRequest.newBuilder()
                .setFollowerServerId(CLIENT)
                .setTableId(locations.tableId())
                .addAllBucketId(buckets);
        locations.partitionId().ifPresent(builder::setPartitionId);
        locations.toldCount().ifPresent(builder::setRoutingBucketCount);
        if (spec instanceof OffsetSpec.Earliest) {
            builder.setOffsetType(0);
        } else if (spec instanceof OffsetSpec.Latest) {
            builder.setOffsetType(1);
        } else if (spec instanceof OffsetSpec.Timestamp timestamp) {
            builder.setOffsetType(2).setStartTimestamp(timestamp.epochMillis());
        }
        return builder.build();
    }

    @Override
    public void read(ListOffsetsResponse response, Answers answers) {
        for (PbListOffsetsRespForBucket bucket : response.getBucketsRespList()) {
            if (bucket.getErrorCode() == ErrorCode.NONE.number() && bucket.hasOffset()) {
                answers.found(bucket.getBucketId(), bucket.getOffset());
            } else {
                answers.refused(bucket.getBucketId(), bucket.getErrorCode(), bucket.getErrorMessage());
            }
        }
    }
}
