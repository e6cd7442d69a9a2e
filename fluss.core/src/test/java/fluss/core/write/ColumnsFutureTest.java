/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnBuffer;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.write.AppendWriter;
import fluss.api.write.AppendedRows;
import fluss.api.write.BatchAppendResult;
import fluss.api.write.PartialAppendException;
import fluss.api.write.WriteFuture;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.PbProduceLogReqForBucket;
import fluss.core.wire.proto.PbProduceLogRespForBucket;
import fluss.core.wire.proto.ProduceLogRequest;
import fluss.core.wire.proto.ProduceLogResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a column batch whose parts do not all fare alike. */
@Timeout(60)
class ColumnsFutureTest {

    private static final int ROWS = 40;

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer = fixture.writing
            .newAppend(WriteFixture.table(TableDescriptor.builder()
                    .schema(Schema.builder().column("id", DataTypes.BIGINT()).build())
                    .distributedBy(4, "id")))
            .createWriter();
    private int answered;

    private static ColumnBatch ids() {
        ByteBuffer ids = ByteBuffer.allocate(ROWS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < ROWS; i++) {
            ids.putLong(i);
        }
        RowType type = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.BIGINT()));
        return ColumnBatch.of(
                type,
                ROWS,
                List.of(Column.of(
                        "id",
                        DataTypes.BIGINT(),
                        ROWS,
                        ColumnBuffer.EMPTY,
                        ColumnBuffer.EMPTY,
                        ColumnBuffer.of(ids.array()),
                        List.of())));
    }

    /** Acknowledges what there is, but for the buckets from one on, which are refused. */
    private void answerAll(int refusedFrom) {
        fixture.loop.run();
        while (answered < fixture.produced().size()) {
            FakeRpc.Call call = fixture.produced().get(answered++);
            ProduceLogResponse.Builder response = ProduceLogResponse.newBuilder();
            for (PbProduceLogReqForBucket bucket : ((ProduceLogRequest) call.request()).getBucketsReqList()) {
                PbProduceLogRespForBucket.Builder answer =
                        PbProduceLogRespForBucket.newBuilder().setBucketId(bucket.getBucketId());
                response.addBucketsResp(
                        bucket.getBucketId() < refusedFrom
                                ? answer.setBaseOffset(100L * answered)
                                : answer.setErrorCode(ErrorCode.RECORD_TOO_LARGE_EXCEPTION.number())
                                        .setErrorMessage("because"));
            }
            fixture.answer(call, response.build());
            fixture.loop.run();
        }
    }

    private static int rows(List<AppendedRows> parts) {
        return parts.stream().mapToInt(AppendedRows::count).sum();
    }

    @Test
    void itTellsEveryPartOnceAllAreAcknowledged() {
        List<BatchAppendResult> told = new ArrayList<>();
        WriteFuture<BatchAppendResult> future = writer.append(ids());
        assertThat(future.isDone()).isFalse();
        future.thenAccept(told::add);
        future.expedite();
        fixture.advanceMillis(10);
        answerAll(4);
        fixture.advanceMillis(200);
        answerAll(4);
        assertThat(future.isDone()).isTrue();
        assertThat(told).hasSize(1);
        assertThat(rows(told.get(0).parts())).isEqualTo(ROWS);
        assertThat(told.get(0).parts()).extracting(AppendedRows::bucket).contains(0, 1, 2, 3);
    }

    @Test
    void partsThatWereWrittenAreToldWithTheFailureOfTheOthers() {
        WriteFuture<BatchAppendResult> future = writer.append(ids());
        future.expedite();
        fixture.advanceMillis(10);
        answerAll(2);
        fixture.advanceMillis(200);
        answerAll(2);
        assertThat(future.isDone()).isTrue();
        PartialAppendException failure = catchThrowableOfType(PartialAppendException.class, future::join);
        assertThat(failure.written()).extracting(AppendedRows::bucket).containsOnly(0, 1);
        assertThat(rows(failure.written())).isBetween(1, ROWS - 1);
        assertThat(failure.code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE_EXCEPTION);
        assertThat(failure)
                .hasMessageContaining(
                        rows(failure.written()) + " of 40 rows of a column batch were written, the others not");
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PartialAppendException.class);
    }

    @Test
    void batchOfWhichNothingWasWrittenFailsAsARowWould() {
        WriteFuture<BatchAppendResult> future = writer.append(ids());
        future.expedite();
        fixture.advanceMillis(10);
        answerAll(0);
        fixture.advanceMillis(200);
        answerAll(0);
        assertThat(catchThrowableOfType(fluss.api.error.ServerException.class, future::join)
                        .code())
                .isEqualTo(ErrorCode.RECORD_TOO_LARGE_EXCEPTION);
    }

    @Test
    void batchThatIsNotSentIsTakenBackWhole() {
        List<Throwable> told = new ArrayList<>();
        fixture.metadata.leaders.clear();
        WriteFuture<BatchAppendResult> gone = writer.append(ids());
        WriteFuture<BatchAppendResult> kept = writer.append(ids());
        gone.whenComplete((result, failure) -> told.add(failure));
        gone.expedite();
        fixture.advanceMillis(10);
        assertThat(gone.cancel(false)).isTrue();
        assertThat(gone.cancel(false)).isTrue();
        assertThat(gone.isCancelled()).isTrue();
        assertThat(gone.isDone()).isTrue();
        assertThatThrownBy(gone::get).isInstanceOf(CancellationException.class);
        assertThat(told).singleElement().isInstanceOf(CancellationException.class);
        assertThat(gone.toCompletableFuture()).isCompletedExceptionally();

        for (int bucket = 0; bucket < 4; bucket++) {
            fixture.metadata.leaders.put(bucket, FakeMetadata.TS1);
        }
        kept.expedite();
        for (int round = 0; round < 10; round++) {
            fixture.advanceMillis(1_000);
            answerAll(4);
        }
        assertThat(kept.isDone()).isTrue();
        assertThat(rows(kept.join().parts())).isEqualTo(ROWS);
        assertThat(fixture.produced().stream()
                        .flatMap(call -> WriteFixture.batches(call).stream())
                        .mapToInt(WriteFixture.Sent::rows)
                        .sum())
                .isEqualTo(ROWS);
        writer.close();
        assertThat(fixture.writing.context().memory().used()).isZero();
    }

    @Test
    void batchOfWhichAPartIsOnItsWayIsNotTakenBack() {
        fixture.metadata.leaders.remove(3);
        WriteFuture<BatchAppendResult> future = writer.append(ids());
        future.expedite();
        fixture.advanceMillis(10);
        assertThat(fixture.produced()).isNotEmpty();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future.isCancelled()).isFalse();

        fixture.metadata.leaders.put(3, FakeMetadata.TS1);
        for (int round = 0; round < 10; round++) {
            answerAll(4);
            fixture.advanceMillis(1_000);
        }
        answerAll(4);
        assertThat(rows(future.join().parts())).isEqualTo(ROWS);
        assertThat(future.cancel(true)).isFalse();
    }

    @Test
    void batchWithoutRowsHasNothingToTakeBack() {
        WriteFuture<BatchAppendResult> nothing = writer.append(ids().slice(0, 0));
        assertThat(nothing.isDone()).isTrue();
        assertThat(nothing.cancel(false)).isFalse();
    }
}
