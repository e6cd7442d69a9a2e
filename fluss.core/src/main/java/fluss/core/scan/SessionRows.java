/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.ByteString;
import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.core.async.Blocking;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.PbScanReqForBucket;
import fluss.core.wire.proto.ScanKvRequest;
import fluss.core.wire.proto.ScanKvResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a bucket of a primary-key table, from a session of the server: {@code docs/protocol/behaviour.md}, section 4.2. The next
 * rows are asked for while those before them are used. An answer that is lost cannot be had again and fails the scan.
 */
final class SessionRows implements RowSource {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final TableBucket bucket;
    private final AnswerRows answers;
    private final Duration timeout;
    private final int chunkBytes;
    private @Nullable CompletableFuture<LeaderCall.Answer<ScanKvResponse>> coming;
    private @Nullable Server server;
    private ByteString session = ByteString.EMPTY;
    private int sequence;
    private boolean begun;

    SessionRows(ClientRuntime runtime, ScanSpec spec, TableBucket bucket, AnswerRows answers) {
        this.runtime = runtime;
        this.table = spec.table();
        this.bucket = bucket;
        this.answers = answers;
        this.timeout = runtime.configuration().get(ClientOptions.REQUEST_TIMEOUT);
        long bytes = runtime.configuration().get(ClientOptions.SCANNER_KV_FETCH_MAX_BYTES);
        this.chunkBytes = (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public List<Row> next() {
        if (!begun) {
            begun = true;
            coming = open();
        }
        List<Row> rows = List.of();
        while (rows.isEmpty() && coming != null) {
            rows = take(coming);
        }
        return rows;
    }

    private CompletableFuture<LeaderCall.Answer<ScanKvResponse>> open() {
        PbScanReqForBucket.Builder wanted =
                PbScanReqForBucket.newBuilder().setTableId(bucket.tableId()).setBucketId(bucket.bucket());
        bucket.partitionId().ifPresent(wanted::setPartitionId);
        return LeaderCall.ask(
                runtime,
                table,
                bucket,
                Apis.SCAN_KV,
                bucketCount -> {
                    bucketCount.ifPresent(wanted::setRoutingBucketCount);
                    return ScanKvRequest.newBuilder()
                            .setBucketScanReq(wanted)
                            .setCallSeqId(0)
                            .setBatchSizeBytes(chunkBytes)
                            .build();
                },
                SessionRows::failure);
    }

    private List<Row> take(CompletableFuture<LeaderCall.Answer<ScanKvResponse>> asked) {
        coming = null;
        LeaderCall.Answer<ScanKvResponse> answer;
        try {
            answer = Blocking.await(runtime.loop(), asked, "a scan of " + table.path());
        } catch (FlussException e) {
            close();
            throw e;
        }
        ScanKvResponse response = answer.response();
        server = answer.server();
        if (response.hasScannerId()) {
            session = response.getScannerId();
        }
        if (response.getHasMoreResults() && !session.isEmpty()) {
            coming = goOn(answer.server());
        } else {
            session = ByteString.EMPTY; // the server has closed it
        }
        return answers.ofValues(response.getRecords());
    }

    private CompletableFuture<LeaderCall.Answer<ScanKvResponse>> goOn(Server leader) {
        ScanKvRequest request = ScanKvRequest.newBuilder()
                .setScannerId(session)
                .setCallSeqId(++sequence)
                .setBatchSizeBytes(chunkBytes)
                .build();
        ErrorContext context =
                new ScanContext(table.path()).of(bucket).withServer(leader).withApi(Apis.SCAN_KV);
        return runtime.rpc()
                .call(leader, Lane.CONTROL, Apis.SCAN_KV, request, timeout)
                .thenApply(response -> {
                    failure(response, context).ifPresent(problem -> {
                        throw problem;
                    });
                    return new LeaderCall.Answer<>(leader, response);
                });
    }

    private static Optional<FlussException> failure(ScanKvResponse response, ErrorContext context) {
        return response.getErrorCode() == ErrorCode.NONE.number()
                ? Optional.empty()
                : Optional.of(ServerErrors.of(response.getErrorCode(), response.getErrorMessage(), context));
    }

    @Override
    public void close() {
        begun = true;
        coming = null;
        Server leader = server;
        if (leader != null && !session.isEmpty()) {
            ScanKvRequest request = ScanKvRequest.newBuilder()
                    .setScannerId(session)
                    .setCloseScanner(true)
                    .build();
            session = ByteString.EMPTY;
            Stages.onEnd(
                    runtime.rpc().call(leader, Lane.CONTROL, Apis.SCAN_KV, request, timeout), (response, failure) -> {
                        // If it is lost, the server closes the session by itself after some minutes.
                    });
        }
    }
}
