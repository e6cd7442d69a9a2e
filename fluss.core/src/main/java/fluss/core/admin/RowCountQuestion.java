/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.error.ErrorCode;
import fluss.core.metadata.BucketLocations;
import fluss.core.runtime.BucketQuestion;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetTableStatsRequest;
import fluss.core.wire.proto.GetTableStatsResponse;
import fluss.core.wire.proto.PbTableStatsReqForBucket;
import fluss.core.wire.proto.PbTableStatsRespForBucket;
import java.util.List;

/** Asks for numbers of rows: {@code docs/protocol/metadata.md}, section 19. */
record RowCountQuestion() implements BucketQuestion<GetTableStatsRequest, GetTableStatsResponse> {

    @Override
    public Api<GetTableStatsRequest, GetTableStatsResponse> api() {
        return Apis.GET_TABLE_STATS;
    }

    @Override
    public GetTableStatsRequest request(BucketLocations locations, List<Integer> buckets) {
        GetTableStatsRequest.Builder request = GetTableStatsRequest.newBuilder().setTableId(locations.tableId());
        for (int bucket : buckets) {
            PbTableStatsReqForBucket.Builder one =
                    PbTableStatsReqForBucket.newBuilder().setBucketId(bucket);
            locations.partitionId().ifPresent(one::setPartitionId);
            locations.toldCount().ifPresent(one::setRoutingBucketCount);
            request.addBucketsReq(one);
        }
        return request.build();
    }

    @Override
    public void read(GetTableStatsResponse response, Answers answers) {
        for (PbTableStatsRespForBucket bucket : response.getBucketsRespList()) {
            if (bucket.getErrorCode() != ErrorCode.NONE.number()) {
                answers.refused(bucket.getBucketId(), bucket.getErrorCode(), bucket.getErrorMessage());
            } else if (bucket.hasRowCount()) {
                answers.found(bucket.getBucketId(), bucket.getRowCount());
            } else {
                answers.refused(
                        bucket.getBucketId(),
                        ErrorCode.INVALID_TABLE_EXCEPTION.number(),
                        "The server does not count the rows of this bucket");
            }
        }
    }
}
