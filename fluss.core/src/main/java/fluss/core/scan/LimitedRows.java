/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Blocking;
import fluss.core.error.ErrorContext;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.LimitScanRequest;
import fluss.core.wire.proto.LimitScanResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Some rows of a bucket, in one answer: {@code docs/protocol/behaviour.md}, section 4.1. */
final class LimitedRows implements RowSource {

    private final ClientRuntime runtime;
    private final ScanSpec spec;
    private final TableBucket bucket;
    private final int limit;
    private final AnswerRows answers;
    private final Function<LogRange, LogReader> logs;
    private boolean ended;

    /**
     * Rows to be asked for.
     *
     * @param logs reads what LIMIT_SCAN cannot
     */
    LimitedRows(
            ClientRuntime runtime,
            ScanSpec spec,
            TableBucket bucket,
            int limit,
            AnswerRows answers,
            Function<LogRange, LogReader> logs) {
        this.runtime = runtime;
        this.spec = spec;
        this.bucket = bucket;
        this.limit = limit;
        this.answers = answers;
        this.logs = logs;
    }

    @Override
    public List<Row> next() {
        if (ended) {
            return List.of();
        }
        ended = true;
        try {
            return ask();
        } catch (FlussException e) {
            if (e.code() == ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION
                    && !spec.table().hasPrimaryKey()) {
                return readTail(); // 0.9.1: the limit reaches back into what has been moved to remote storage
            }
            throw e;
        }
    }

    private List<Row> ask() {
        LimitScanRequest.Builder request = LimitScanRequest.newBuilder()
                .setTableId(bucket.tableId())
                .setBucketId(bucket.bucket())
                .setLimit(limit);
        bucket.partitionId().ifPresent(request::setPartitionId);
        LimitScanResponse response = Blocking.await(
                        runtime.loop(),
                        LeaderCall.ask(
                                runtime,
                                spec.table(),
                                bucket,
                                Apis.LIMIT_SCAN,
                                bucketCount -> {
                                    bucketCount.ifPresent(request::setRoutingBucketCount);
                                    return request.build();
                                },
                                LimitedRows::failure),
                        "a limit scan of " + spec.table().path())
                .response();
        if (!response.getIsLogTable()) {
            List<Row> rows = answers.ofValues(response.getRecords());
            return rows.subList(0, Math.min(limit, rows.size()));
        }
        return last(answers.ofLog(bucket, response.getRecords()));
    }

    private List<Row> last(List<Row> rows) {
        return rows.subList(Math.max(0, rows.size() - limit), rows.size());
    }

    private static Optional<FlussException> failure(LimitScanResponse response, ErrorContext context) {
        return response.getErrorCode() == ErrorCode.NONE.number()
                ? Optional.empty()
                : Optional.of(ServerErrors.of(response.getErrorCode(), response.getErrorMessage(), context));
    }

    private List<Row> readTail() {
        Places places = new Places(runtime, spec.table());
        long first = offset(places, OffsetSpec.earliest());
        long end = offset(places, OffsetSpec.latest());
        LogRange tail =
                LogRange.from(Map.of(bucket, Math.max(first, end - limit))).to(Map.of(bucket, end));
        try (LogReader reader = logs.apply(tail)) {
            List<Row> rows = new ArrayList<>();
            reader.forEach(record -> rows.add(record.row()));
            return last(rows);
        }
    }

    private long offset(Places places, OffsetSpec place) {
        return Objects.requireNonNull(places.offsets(List.of(bucket), place).get(bucket));
    }

    @Override
    public void close() {
        ended = true;
    }
}
