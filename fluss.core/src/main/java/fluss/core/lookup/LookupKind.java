/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import com.google.protobuf.UnsafeByteOperations;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.TableBucket;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Rpc;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.LookupRequest;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupReqForBucket;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbPrefixLookupReqForBucket;
import fluss.core.wire.proto.PbPrefixLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import fluss.core.wire.proto.PrefixLookupRequest;
import fluss.core.wire.proto.PrefixLookupResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The ways to look up, and their messages: {@code docs/protocol/messages.md}, section 10. */
enum LookupKind {
    /** By the whole primary key. */
    POINT {
        @Override
        Api<?, ?> api() {
            return Apis.LOOKUP;
        }

        @Override
        CompletableFuture<List<Answer>> send(
                Rpc rpc, Server server, Lane lane, LookupBatch batch, Duration timeout, int acks) {
            return rpc.call(server, lane, Apis.LOOKUP, point(batch).build(), timeout)
                    .thenApply(LookupKind::answers);
        }
    },
    /** By the whole primary key; a row is inserted where there is none. */
    INSERT {
        @Override
        Api<?, ?> api() {
            return Apis.LOOKUP;
        }

        @Override
        CompletableFuture<List<Answer>> send(
                Rpc rpc, Server server, Lane lane, LookupBatch batch, Duration timeout, int acks) {
            LookupRequest request = point(batch)
                    .setInsertIfNotExists(true)
                    .setAcks(acks)
                    .setTimeoutMs(lessThan(timeout))
                    .build();
            return rpc.call(server, lane, Apis.LOOKUP, request, timeout).thenApply(LookupKind::answers);
        }
    },
    /** By the whole primary key in a partition that is gone, which the server looks for in the lake. */
    HISTORICAL {
        @Override
        Api<?, ?> api() {
            return Apis.LOOKUP;
        }

        @Override
        CompletableFuture<List<Answer>> send(
                Rpc rpc, Server server, Lane lane, LookupBatch batch, Duration timeout, int acks) {
            LookupRequest.Builder request = point(batch);
            for (int i = 0; i < batch.parts().size(); i++) {
                request.getBucketsReqBuilder(i)
                        .setOriginalPartitionName(batch.parts()
                                .get(i)
                                .target()
                                .place()
                                .partition()
                                .orElseThrow());
            }
            return rpc.call(server, lane, Apis.LOOKUP, request.build(), timeout).thenApply(LookupKind::answers);
        }
    },
    /** By the leading columns of it. */
    PREFIX {
        @Override
        Api<?, ?> api() {
            return Apis.PREFIX_LOOKUP;
        }

        @Override
        CompletableFuture<List<Answer>> send(
                Rpc rpc, Server server, Lane lane, LookupBatch batch, Duration timeout, int acks) {
            PrefixLookupRequest.Builder request =
                    PrefixLookupRequest.newBuilder().setTableId(batch.tableId());
            for (LookupBatch.Part part : batch.parts()) {
                TableBucket bucket = part.bucket();
                PbPrefixLookupReqForBucket.Builder ofBucket =
                        PbPrefixLookupReqForBucket.newBuilder().setBucketId(bucket.bucket());
                bucket.partitionId().ifPresent(ofBucket::setPartitionId);
                part.target().place().routingBucketCount().ifPresent(ofBucket::setRoutingBucketCount);
                for (LookupFuture lookup : part.lookups()) {
                    ofBucket.addKeys(UnsafeByteOperations.unsafeWrap(lookup.key()));
                }
                request.addBucketsReq(ofBucket);
            }
            return rpc.call(server, lane, Apis.PREFIX_LOOKUP, request.build(), timeout)
                    .thenApply(LookupKind::answers);
        }
    };

    /**
     * What the server says of one bucket.
     *
     * @param partitionId the partition, if it is one's bucket
     * @param bucket number of the bucket
     * @param original the partition in the lake, if it was asked for
     * @param errorCode 0 for success
     * @param errorMessage empty if there is none
     * @param answers for each key in order an empty result, or what {@link LookupValues} decodes
     */
    record Answer(
            OptionalLong partitionId,
            int bucket,
            Optional<String> original,
            int errorCode,
            String errorMessage,
            List<?> answers) {}

    abstract Api<?, ?> api();

    /**
     * Sends a batch; the answers come on the event loop.
     *
     * @param acks how many replicas must have what is inserted, as on the wire: 0, 1 or -1
     */
    abstract CompletableFuture<List<Answer>> send(
            Rpc rpc, Server server, Lane lane, LookupBatch batch, Duration timeout, int acks);

    /** Milliseconds in which the server answers, so that its answer comes before the limit of the request. */
    private static int lessThan(Duration timeout) {
        long millis = timeout.toMillis();
        return (int) Math.max(1, Math.min(millis - millis / 10, Integer.MAX_VALUE));
    }

    private static LookupRequest.Builder point(LookupBatch batch) {
        LookupRequest.Builder request = LookupRequest.newBuilder().setTableId(batch.tableId());
        for (LookupBatch.Part part : batch.parts()) {
            TableBucket bucket = part.bucket();
            PbLookupReqForBucket.Builder ofBucket =
                    PbLookupReqForBucket.newBuilder().setBucketId(bucket.bucket());
            bucket.partitionId().ifPresent(ofBucket::setPartitionId);
            part.target().place().routingBucketCount().ifPresent(ofBucket::setRoutingBucketCount);
            for (LookupFuture lookup : part.lookups()) {
                ofBucket.addKeys(UnsafeByteOperations.unsafeWrap(lookup.key()));
            }
            request.addBucketsReq(ofBucket);
        }
        return request;
    }

    private static OptionalLong partition(boolean present, long id) {
        return present ? OptionalLong.of(id) : OptionalLong.empty();
    }

    private static List<Answer> answers(LookupResponse response) {
        List<Answer> answers = new ArrayList<>(response.getBucketsRespCount());
        for (PbLookupRespForBucket bucket : response.getBucketsRespList()) {
            List<Object> values = new ArrayList<>(bucket.getValuesCount());
            for (PbValue value : bucket.getValuesList()) {
                values.add(value.hasValues() ? value.getValues() : LookupResult.EMPTY);
            }
            answers.add(new Answer(
                    partition(bucket.hasPartitionId(), bucket.getPartitionId()),
                    bucket.getBucketId(),
                    bucket.hasOriginalPartitionName()
                            ? Optional.of(bucket.getOriginalPartitionName())
                            : Optional.empty(),
                    bucket.getErrorCode(),
                    bucket.getErrorMessage(),
                    values));
        }
        return answers;
    }

    private static List<Answer> answers(PrefixLookupResponse response) {
        List<Answer> answers = new ArrayList<>(response.getBucketsRespCount());
        for (PbPrefixLookupRespForBucket bucket : response.getBucketsRespList()) {
            answers.add(new Answer(
                    partition(bucket.hasPartitionId(), bucket.getPartitionId()),
                    bucket.getBucketId(),
                    Optional.empty(),
                    bucket.getErrorCode(),
                    bucket.getErrorMessage(),
                    bucket.getValueListsList()));
        }
        return answers;
    }
}
