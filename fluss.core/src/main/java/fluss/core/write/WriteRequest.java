/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TableBucket;
import fluss.core.error.ErrorContext;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Rpc;
import fluss.core.rpc.Server;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.PbProduceLogReqForBucket;
import fluss.core.wire.proto.PbProduceLogRespForBucket;
import fluss.core.wire.proto.PbPutKvReqForBucket;
import fluss.core.wire.proto.PbPutKvRespForBucket;
import fluss.core.wire.proto.ProduceLogRequest;
import fluss.core.wire.proto.PutKvRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * One request on its way: batches of one table for one server, at most one for each bucket, since the server drops a second
 * one silently.
 */
final class WriteRequest {

    /** A batch, the queue it comes from, and the bucket and the number of buckets as they are known now. */
    record Entry(
            BucketQueue queue, TableBucket bucket, OptionalInt bucketCount, WriteBatch<?> batch, EncodedBatch bytes) {}

    private static final int MERGE = 0;
    private static final int OVERWRITE = 1;

    private final WriteShape shape;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;

    WriteRequest(WriteShape shape) {
        this.shape = shape;
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.bytes().length();
    }

    /** Bytes of its batches. */
    long bytes() {
        return bytes;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Sends it; the future has an answer for each entry by its bucket, as far as the server gave one. */
    CompletableFuture<Map<TableBucket, Answer>> send(Rpc rpc, Server server, WriterSettings settings) {
        return shape.isKv()
                ? rpc.call(server, Lane.WRITE, Apis.PUT_KV, putKv(settings), settings.request())
                        .thenApply(response -> kvAnswers(response.getBucketsRespList()))
                : rpc.call(server, Lane.WRITE, Apis.PRODUCE_LOG, produceLog(settings), settings.request())
                        .thenApply(response -> logAnswers(response.getBucketsRespList(), settings));
    }

    /** Where it goes and as what, for messages. */
    ErrorContext errorContext(Server server) {
        return ErrorContext.NONE.withServer(server).withApi(shape.isKv() ? Apis.PUT_KV : Apis.PRODUCE_LOG);
    }

    private ProduceLogRequest produceLog(WriterSettings settings) {
        ProduceLogRequest.Builder request = ProduceLogRequest.newBuilder()
                .setAcks(settings.acks())
                .setTableId(shape.tableId())
                .setTimeoutMs(settings.serverTimeoutMillis());
        for (Entry entry : entries) {
            PbProduceLogReqForBucket.Builder bucket = PbProduceLogReqForBucket.newBuilder()
                    .setBucketId(entry.bucket().bucket())
                    .setRecords(entry.bytes().toRecords());
            entry.bucket().partitionId().ifPresent(bucket::setPartitionId);
            entry.bucketCount().ifPresent(bucket::setRoutingBucketCount);
            request.addBucketsReq(bucket);
        }
        return request.build();
    }

    private PutKvRequest putKv(WriterSettings settings) {
        PutKvRequest.Builder request = PutKvRequest.newBuilder()
                .setAcks(settings.acks())
                .setTableId(shape.tableId())
                .setTimeoutMs(settings.serverTimeoutMillis())
                .addAllTargetColumns(shape.targets())
                .setAggMode(shape.overwrites() ? OVERWRITE : MERGE);
        for (Entry entry : entries) {
            PbPutKvReqForBucket.Builder bucket = PbPutKvReqForBucket.newBuilder()
                    .setBucketId(entry.bucket().bucket())
                    .setRecords(entry.bytes().toRecords());
            entry.bucket().partitionId().ifPresent(bucket::setPartitionId);
            entry.bucketCount().ifPresent(bucket::setRoutingBucketCount);
            request.addBucketsReq(bucket);
        }
        return request.build();
    }

    private Map<TableBucket, Answer> logAnswers(List<PbProduceLogRespForBucket> responses, WriterSettings settings) {
        Map<TableBucket, Answer> answers = new HashMap<>();
        for (PbProduceLogRespForBucket response : responses) {
            OptionalLong partition =
                    response.hasPartitionId() ? OptionalLong.of(response.getPartitionId()) : OptionalLong.empty();
            answers.put(
                    new TableBucket(shape.tableId(), partition, response.getBucketId()), logAnswer(response, settings));
        }
        return answers;
    }

    private static Answer logAnswer(PbProduceLogRespForBucket response, WriterSettings settings) {
        if (response.getErrorCode() != 0) {
            return Answer.error(response.getErrorCode(), response.getErrorMessage());
        }
        if (response.hasBaseOffset() && response.getBaseOffset() < 0) {
            return Answer.senseless(
                    "The server reported success but wrote nothing (base offset " + response.getBaseOffset() + ")");
        }
        boolean told = response.hasBaseOffset() && settings.acks() != 0;
        return Answer.success(told ? response.getBaseOffset() : -1, 0);
    }

    private Map<TableBucket, Answer> kvAnswers(List<PbPutKvRespForBucket> responses) {
        Map<TableBucket, Answer> answers = new HashMap<>();
        for (PbPutKvRespForBucket response : responses) {
            OptionalLong partition =
                    response.hasPartitionId() ? OptionalLong.of(response.getPartitionId()) : OptionalLong.empty();
            answers.put(new TableBucket(shape.tableId(), partition, response.getBucketId()), kvAnswer(response));
        }
        return answers;
    }

    private static Answer kvAnswer(PbPutKvRespForBucket response) {
        return response.getErrorCode() != 0
                ? Answer.error(response.getErrorCode(), response.getErrorMessage())
                : Answer.success(
                        response.hasLogEndOffset() ? response.getLogEndOffset() : -1,
                        response.hasPressure() ? response.getPressure() : 0);
    }
}
