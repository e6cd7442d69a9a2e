/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.ProducerOffsets;
import fluss.api.metadata.TableBucket;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.DeleteProducerOffsetsRequest;
import fluss.core.wire.proto.GetProducerOffsetsRequest;
import fluss.core.wire.proto.GetProducerOffsetsResponse;
import fluss.core.wire.proto.PbBucketOffset;
import fluss.core.wire.proto.PbProducerTableOffsets;
import fluss.core.wire.proto.RegisterProducerOffsetsRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Offsets that producers start from: {@code docs/protocol/metadata.md}, section 17. */
final class ProducerOffsetCalls {

    private static final int CREATED = 0;

    private final AdminCalls calls;

    ProducerOffsetCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<Boolean> register(
            String producerId, Map<TableBucket, Long> offsets, Optional<Duration> timeToLive) {
        RegisterProducerOffsetsRequest.Builder request =
                RegisterProducerOffsetsRequest.newBuilder().setProducerId(producerId);
        BucketMessages.byTable(offsets).forEach((tableId, buckets) -> {
            PbProducerTableOffsets.Builder table =
                    PbProducerTableOffsets.newBuilder().setTableId(tableId);
            buckets.forEach((bucket, offset) -> table.addBucketOffsets(offset(bucket, offset)));
            request.addTableOffsets(table);
        });
        timeToLive.ifPresent(duration -> request.setTtlMs(millis(duration)));
        return calls.change(
                ErrorContext.NONE,
                Apis.REGISTER_PRODUCER_OFFSETS,
                request.build(),
                response -> response.getResult() == CREATED);
    }

    private static long millis(Duration timeToLive) {
        if (timeToLive.toMillis() < 1) {
            throw new IllegalArgumentException("Offsets live at least a millisecond, not " + timeToLive);
        }
        return timeToLive.toMillis();
    }

    private static PbBucketOffset.Builder offset(TableBucket bucket, long offset) {
        PbBucketOffset.Builder builder =
                PbBucketOffset.newBuilder().setBucketId(bucket.bucket()).setLogEndOffset(offset);
        bucket.partitionId().ifPresent(builder::setPartitionId);
        return builder;
    }

    CompletableFuture<Optional<ProducerOffsets>> get(String producerId) {
        return calls.readFromCoordinator(
                ErrorContext.NONE,
                Apis.GET_PRODUCER_OFFSETS,
                GetProducerOffsetsRequest.newBuilder().setProducerId(producerId).build(),
                ProducerOffsetCalls::offsets);
    }

    private static Optional<ProducerOffsets> offsets(GetProducerOffsetsResponse response) {
        if (!response.hasProducerId()) {
            return Optional.empty();
        }
        Map<TableBucket, Long> offsets = new HashMap<>();
        for (PbProducerTableOffsets table : response.getTableOffsetsList()) {
            for (PbBucketOffset one : table.getBucketOffsetsList()) {
                offsets.put(
                        BucketMessages.bucket(
                                table.getTableId(), one.hasPartitionId(), one.getPartitionId(), one.getBucketId()),
                        one.getLogEndOffset());
            }
        }
        return Optional.of(new ProducerOffsets(
                response.getProducerId(), Instant.ofEpochMilli(response.getExpirationTime()), offsets));
    }

    CompletableFuture<Void> delete(String producerId) {
        return calls.change(
                ErrorContext.NONE,
                Apis.DELETE_PRODUCER_OFFSETS,
                DeleteProducerOffsetsRequest.newBuilder()
                        .setProducerId(producerId)
                        .build());
    }
}
