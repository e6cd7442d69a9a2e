/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.PbProduceLogRespForBucket;
import fluss.core.wire.proto.ProduceLogResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of sent batches: order, retries, numbers, fencing, deadlines. */
@Timeout(60)
class DeliveryTest {

    private WriteFixture fixture = new WriteFixture();
    private AppendWriter writer = writer();

    private AppendWriter writer() {
        return fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
    }

    private void with(String... settings) {
        fixture = new WriteFixture(settings);
        writer = writer();
    }

    /** A row in a batch of its own, sealed and sent as far as it may be. */
    private WriteFuture<AppendResult> send(long id) {
        WriteFuture<AppendResult> written = writer.append(GenericRow.of(id));
        writer.flushAsync();
        fixture.loop.run();
        return written;
    }

    private List<WriteFuture<AppendResult>> send(int count) {
        List<WriteFuture<AppendResult>> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            written.add(send((long) i));
        }
        return written;
    }

    private FakeRpc.Call request(int index) {
        return fixture.produced().get(index);
    }

    private List<Integer> sequences() {
        return fixture.produced().stream().map(call -> batch(call).sequence()).toList();
    }

    private static Throwable failure(WriteFuture<?> future) {
        assertThat(future.isDone()).isTrue();
        try {
            future.get();
            throw new AssertionError("No failure");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void atMostFiveBatchesAreUnderWayAndNumbersFollowEachOther() {
        send(7);
        assertThat(sequences()).containsExactly(0, 1, 2, 3, 4);

        fixture.acknowledge(request(0), 0);
        assertThat(sequences()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void numbersAreKeptOverRetries() throws Exception {
        WriteFuture<AppendResult> written = send(1L);
        fixture.fail(request(0), new TransportException("lost", null));
        fixture.advanceMillis(1000);

        assertThat(batch(request(1))).isEqualTo(batch(request(0)));
        assertThat(fixture.metadata.failed).contains(FakeMetadata.TS1);
        fixture.acknowledge(request(1), 42);
        assertThat(written.get().offset()).hasValue(42);
    }

    @Test
    void movedLeaderIsFoundAndTheBatchGoesThereAtOnce() {
        send(1L);
        fixture.metadata.onRefresh = () -> fixture.metadata.leaders.put(0, FakeMetadata.TS2);
        fixture.refuse(request(0), ErrorCode.NOT_LEADER_OR_FOLLOWER);

        assertThat(fixture.metadata.refreshes).hasSize(1);
        assertThat(request(1).server()).isEqualTo(FakeMetadata.TS2);
        assertThat(batch(request(1)).sequence()).isZero();
    }

    @Test
    void missingLeaderIsWaitedForWithoutHurry() {
        fixture.metadata.leaders.clear();
        WriteFuture<AppendResult> written = send(1L);
        fixture.advanceMillis(10_000);
        assertThat(fixture.produced()).isEmpty();
        assertThat(fixture.metadata.refreshes.size()).isBetween(5, 12);

        fixture.metadata.leaders.put(0, FakeMetadata.TS2);
        fixture.advanceMillis(6_100);
        assertThat(fixture.produced()).hasSize(1);
        assertThat(written.isDone()).isFalse();
    }

    @Test
    void whileABatchIsRepeatedOnlyTheLowestNumberIsSent() {
        send(3);
        fixture.refuse(request(0), ErrorCode.REQUEST_TIME_OUT);
        fixture.refuse(request(1), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);
        fixture.refuse(request(2), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);
        send(9L);
        fixture.advanceMillis(200);
        assertThat(sequences()).containsExactly(0, 1, 2, 0);

        fixture.acknowledge(request(3), 0);
        assertThat(sequences()).containsExactly(0, 1, 2, 0, 1);
        fixture.acknowledge(request(4), 1);
        assertThat(sequences()).containsExactly(0, 1, 2, 0, 1, 2);
        fixture.acknowledge(request(5), 2);
        assertThat(sequences()).containsExactly(0, 1, 2, 0, 1, 2, 3);
    }

    @Test
    void retriesPauseLongerAndLonger() {
        send(1L);
        for (int i = 0; i < 4; i++) {
            fixture.refuse(request(i), ErrorCode.STORAGE_EXCEPTION);
            fixture.advanceMillis((long) (100 * Math.pow(2, i) * 0.79));
            assertThat(fixture.produced()).hasSize(i + 1);
            fixture.advanceMillis((long) (100 * Math.pow(2, i) * 0.42));
            assertThat(fixture.produced()).hasSize(i + 2);
        }
    }

    @Test
    void lostAnswerOfAnOvertakenBatchIsASuccess() throws Exception {
        List<WriteFuture<AppendResult>> written = send(2);
        fixture.refuse(request(0), ErrorCode.REQUEST_TIME_OUT);
        fixture.acknowledge(request(1), 1);
        fixture.advanceMillis(200);
        fixture.refuse(request(2), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);

        assertThat(written.get(0).get().offset()).isEmpty();
        assertThat(written.get(1).get().offset()).hasValue(1);
    }

    @Test
    void successWithoutOffsetWroteNothingAndFencesTheBucket() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.acknowledge(request(0), -1);

        assertThat(failure(written))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("[table=db.t bucket=0 server=ts-1 api=PRODUCE_LOG]")
                .hasMessageContaining("wrote nothing");
        send(2L);
        assertThat(batch(request(1)).writerId()).isEqualTo(1001);
        assertThat(batch(request(1)).sequence()).isZero();
    }

    @Test
    void refusedNumberIsSentAgainUnderAFreshWriter() throws Exception {
        send(1L);
        fixture.acknowledge(request(0), 0);
        WriteFuture<AppendResult> written = send(2L);
        fixture.refuse(request(1), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);

        assertThat(batch(request(2)).writerId()).isEqualTo(1001);
        assertThat(batch(request(2)).sequence()).isZero();
        fixture.acknowledge(request(2), 9);
        assertThat(written.get().offset()).hasValue(9);
    }

    @Test
    void unknownOutcomeFencesThatBucketAlone() {
        List<WriteFuture<AppendResult>> written = send(3);
        fixture.chosenBucket = 1;
        send(10L);
        fixture.acknowledge(request(3), 0);

        fixture.refuse(request(0), ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(failure(written.get(0))).isInstanceOf(ServerException.class);
        fixture.refuse(request(1), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);
        assertThat(fixture.produced()).hasSize(4); // the third is still under way
        fixture.refuse(request(2), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);

        assertThat(batch(request(4))).isEqualTo(new WriteFixture.Sent(0, java.util.Optional.empty(), 1001, 0, 1));
        assertThat(batch(request(5))).isEqualTo(new WriteFixture.Sent(0, java.util.Optional.empty(), 1001, 1, 1));
        send(11L);
        assertThat(batch(request(6)).writerId()).isEqualTo(1000);
        assertThat(batch(request(6)).sequence()).isEqualTo(1);
    }

    @Test
    void openOutcomesAreClearedUpUnderTheOldNumberBeforeTheBucketGoesOn() throws Exception {
        List<WriteFuture<AppendResult>> written = send(3);
        fixture.refuse(request(0), ErrorCode.UNKNOWN_SERVER_ERROR);
        fixture.refuse(request(1), ErrorCode.REQUEST_TIME_OUT);
        fixture.acknowledge(request(2), 7);
        fixture.advanceMillis(200);
        assertThat(batch(request(3)).writerId()).isEqualTo(1000);
        assertThat(batch(request(3)).sequence()).isEqualTo(1);
        fixture.acknowledge(request(3), 6);

        assertThat(written.get(1).get().offset()).hasValue(6);
        assertThat(written.get(2).get().offset()).hasValue(7);
        send(9L);
        assertThat(batch(request(4)).writerId()).isEqualTo(1001);
    }

    @Test
    void openOutcomeThatCannotBeClearedUpIsReportedAsSuch() {
        List<WriteFuture<AppendResult>> written = send(2);
        fixture.refuse(request(0), ErrorCode.UNKNOWN_SERVER_ERROR);
        fixture.refuse(request(1), ErrorCode.REQUEST_TIME_OUT);
        fixture.advanceMillis(200);
        fixture.refuse(request(2), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);

        assertThat(failure(written.get(1)))
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);
        assertThat(fixture.produced()).hasSize(3);
    }

    @Test
    void refusalThatLeavesTheNumberFreeFencesNothing() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.refuse(request(0), ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThat(failure(written)).isInstanceOf(ServerException.class);

        send(2L);
        assertThat(batch(request(1)).writerId()).isEqualTo(1000);
        assertThat(batch(request(1)).sequence()).isZero();
    }

    @Test
    void refusalWithOthersBehindItRenumbersThem() {
        List<WriteFuture<AppendResult>> written = send(2);
        fixture.refuse(request(0), ErrorCode.AUTHORIZATION_EXCEPTION);
        fixture.refuse(request(1), ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION);

        assertThat(written.get(1).isDone()).isFalse();
        assertThat(batch(request(2)).writerId()).isEqualTo(1001);
        assertThat(batch(request(2)).sequence()).isZero();
    }

    @Test
    void unansweredBatchFailsAtItsDeadlineAndFences() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.advanceMillis(119_999);
        assertThat(written.isDone()).isFalse();
        fixture.advanceMillis(1);

        assertThat(failure(written))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.writer.delivery-timeout")
                .hasMessageContaining("may have been applied");
        send(2L);
        assertThat(batch(request(1)).writerId()).isEqualTo(1001);
        fixture.acknowledge(request(0), 5); // too late to matter
        assertThat(failure(written)).isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void batchThatWasNeverSentSaysSo() {
        fixture.metadata.leaders.clear();
        WriteFuture<AppendResult> written = send(1L);
        fixture.advanceMillis(120_000);
        assertThat(failure(written))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageEndingWith("was never sent; last obstacle: the cluster knows no leader of the bucket");
        fixture.metadata.leaders.put(0, FakeMetadata.TS1);
        send(2L);
        fixture.advanceMillis(6_000);
        assertThat(batch(request(0)).writerId()).isEqualTo(1000);
    }

    @Test
    void refusedBatchAtItsDeadlineSaysWhy() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.rpc.script(
                call -> fixture.loop.execute(() -> fixture.refuse(call, ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION)));
        fixture.refuse(request(0), ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION);
        fixture.advanceMillis(120_000);
        assertThat(failure(written))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("was refused each time")
                .hasMessageContaining("because");
    }

    @Test
    void retriesCanBeLimited() {
        with("client.writer.retries", "2");
        WriteFuture<AppendResult> written = send(1L);
        for (int i = 0; i < 3; i++) {
            fixture.refuse(request(i), ErrorCode.STORAGE_EXCEPTION);
            fixture.advanceMillis(1000);
        }
        assertThat(fixture.produced()).hasSize(3);
        assertThat(failure(written)).isInstanceOf(ServerException.class);
    }

    @Test
    void withoutIdempotenceBatchesHaveNoNumbersAndBucketsAreNotFenced() {
        with("client.writer.enable-idempotence", "false", "client.writer.acks", "1");
        WriteFuture<AppendResult> written = send(1L);
        assertThat(batch(request(0)).writerId()).isEqualTo(-1);
        assertThat(batch(request(0)).sequence()).isEqualTo(-1);
        fixture.refuse(request(0), ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(failure(written)).isInstanceOf(ServerException.class);
        send(2L);
        assertThat(fixture.produced()).hasSize(2);
        assertThat(fixture.calls(Apis.INIT_WRITER)).isEmpty();
    }

    @Test
    void offsetsAreNotToldWithoutAcknowledgement() throws Exception {
        with("client.writer.enable-idempotence", "false", "client.writer.acks", "0");
        WriteFuture<AppendResult> written = send(1L);
        fixture.acknowledge(request(0), 3);
        assertThat(written.get().offset()).isEmpty();
    }

    @Test
    void failureOfOneBucketDoesNotTouchAnother() throws Exception {
        WriteFuture<AppendResult> first = writer.append(GenericRow.of(1L));
        fixture.chosenBucket = 1;
        WriteFuture<AppendResult> second = writer.append(GenericRow.of(2L));
        writer.flushAsync();
        fixture.loop.run();
        fixture.answer(
                request(0),
                ProduceLogResponse.newBuilder()
                        .addBucketsResp(PbProduceLogRespForBucket.newBuilder()
                                .setBucketId(0)
                                .setErrorCode(ErrorCode.AUTHORIZATION_EXCEPTION.number()))
                        .addBucketsResp(PbProduceLogRespForBucket.newBuilder()
                                .setBucketId(1)
                                .setBaseOffset(8))
                        .build());
        assertThat(failure(first)).isInstanceOf(ServerException.class);
        assertThat(second.get().offset()).hasValue(8);
    }

    @Test
    void bucketThatTheAnswerLeavesOutIsUnknown() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.answer(request(0), ProduceLogResponse.getDefaultInstance());
        assertThat(failure(written)).hasMessageContaining("did not answer for this bucket");
    }

    @Test
    void droppedTableFailsWhatWaits() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.metadata.tableExists = false;
        fixture.refuse(request(0), ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION);
        assertThat(failure(written))
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
    }

    @Test
    void recreatedTableFailsTheWritesOfTheOldOne() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.metadata.tableId = 2;
        fixture.refuse(request(0), ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION);
        assertThat(failure(written))
                .hasMessageContaining("dropped and made again")
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        assertThat(failure(send(2L))).hasMessageContaining("dropped and made again");
    }

    @Test
    void writerIdIsAskedForAgainAfterAFailure() {
        with();
        List<FakeRpc.Call> asked = new ArrayList<>();
        fixture.rpc.script(call -> {
            if (call.api() == Apis.INIT_WRITER) {
                asked.add(call);
            }
        });
        send(1L);
        fixture.fail(asked.get(0), new TransportException("lost", null));
        fixture.advanceMillis(150);
        assertThat(asked).hasSize(2);
        assertThat(fixture.produced()).isEmpty();
    }

    @Test
    void rightToWriteIsMissing() {
        with();
        fixture.rpc.script(call -> call.fail(FakeMetadata.error(ErrorCode.AUTHORIZATION_EXCEPTION)));
        WriteFuture<AppendResult> written = send(1L);
        assertThat(failure(written))
                .hasMessageContaining("No writer id")
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
    }

    @Test
    void bucketUnderPressureIsLeftAlone() {
        send(1L);
        fixture.refuse(request(0), ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION);
        fixture.advanceMillis(2_999);
        assertThat(fixture.produced()).hasSize(1);
        fixture.advanceMillis(1);
        assertThat(fixture.produced()).hasSize(2);
    }

    @Test
    void joinThrowsTheFailureItself() {
        WriteFuture<AppendResult> written = send(1L);
        fixture.refuse(request(0), ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThatThrownBy(written::join).isInstanceOf(ServerException.class).hasMessageContaining("bucket=0");
    }

    @Test
    void memoryIsReleasedWhateverTheOutcome() {
        List<WriteFuture<AppendResult>> written = send(4);
        fixture.acknowledge(request(0), 0);
        fixture.refuse(request(1), ErrorCode.UNKNOWN_SERVER_ERROR);
        fixture.advanceMillis(121_000);
        assertThat(written).allMatch(WriteFuture::isDone);
        writer.close();
        assertThat(fixture.writing.context().memory().used()).isZero();
    }
}
