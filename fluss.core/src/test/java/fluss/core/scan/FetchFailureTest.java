/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.error;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.FetchLogRequest;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchFailureTest {

    private final ScanHarness scan = new ScanHarness(Map.of());

    private void subscribe(int... numbers) {
        for (int number : numbers) {
            scan.scanner.subscribe(number, 0);
        }
        scan.loop.run();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 21, 10, 11, 26, 24, -1})
    void passingTroubleIsRetriedAtTheLeaderThatMetadataNamesThen(int code) {
        subscribe(0);
        scan.metadata.leader(bucket(0), 2);
        scan.answer(scan.onlyOpen(), error(0, code));

        assertThat(scan.metadata.refreshed()).containsExactly(bucket(0));
        assertThat(scan.onlyOpen().server()).isEqualTo(FakeMetadata.server(2));
        scan.answer(scan.onlyOpen(), records(0, 1, batch(0, 1)));
        assertThat(scan.pollOffsets()).containsExactly(0L);
    }

    @Test
    void troubleThatStaysIsRetriedAfterPauses() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), error(0, 12));
        scan.answer(scan.onlyOpen(), error(0, 12));
        assertThat(scan.open()).isEmpty();

        scan.loop.advance(Duration.ofMillis(150));
        scan.answer(scan.onlyOpen(), error(0, 12));
        scan.loop.advance(Duration.ofMillis(150));
        assertThat(scan.open()).isEmpty();
        scan.loop.advance(Duration.ofMillis(100));
        assertThat(scan.open()).hasSize(1);
    }

    @Test
    void leaderThatIsNotKnownYetIsAwaited() {
        scan.metadata.noLeader(bucket(0));
        subscribe(0);
        assertThat(scan.open()).isEmpty();

        scan.metadata.leader(bucket(0), 3);
        scan.loop.advance(Duration.ofSeconds(1));

        assertThat(scan.onlyOpen().server()).isEqualTo(FakeMetadata.server(3));
    }

    @Test
    void lostServerIsMarkedAndItsBucketsAreLookedForAgain() {
        subscribe(0, 1);
        scan.metadata.leader(bucket(0), 2).leader(bucket(1), 2);
        scan.onlyOpen().fail(new TransportException("connection lost", null));
        scan.loop.run();

        assertThat(scan.metadata.failed()).containsExactly(FakeMetadata.server(1));
        assertThat(scan.onlyOpen().server()).isEqualTo(FakeMetadata.server(2));
        assertThat(bucketNumbers(scan.onlyOpen())).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void offsetOutOfRangeFailsTheBucketAndLeavesTheOthers() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), error(0, 19), records(1, 2, batch(0, 2)));

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("shop.orders")
                .withMessageContaining("bucket=0")
                .withMessageContaining("server=ts-1")
                .withMessageContaining("offset 0")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION));
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);

        scan.answer(scan.onlyOpen(), records(1, 3, batch(2, 1)));
        assertThat(scan.pollOffsets()).containsExactly(2L);
        assertThatThrownBy(scan::poll).isInstanceOf(ServerException.class);

        scan.scanner.unsubscribe(0);
        assertThat(scan.pollOffsets()).isEmpty();
    }

    @Test
    void serverThatLeadsNoMoreIsNotBelievedThatAnOffsetIsOutOfRange() {
        subscribe(0);
        scan.metadata.leader(bucket(0), 2);
        scan.answer(scan.onlyOpen(), error(0, 19));
        scan.loop.run();

        assertThat(scan.onlyOpen().server()).isEqualTo(FakeMetadata.server(2));
        scan.answer(scan.onlyOpen(), records(0, 2, batch(0, 2)));
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
    }

    @Test
    void leaderThatHasLostWhatWasReadIsNotAskedAgainUntilOtherRecordsHaveItsOffsets() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 2, batch(0, 2)));
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
        scan.metadata.leader(bucket(0), 2);
        scan.answer(scan.onlyOpen(), error(0, 12));
        scan.loop.run();
        scan.answer(scan.onlyOpen(), error(0, 19));
        scan.loop.advance(Duration.ofMinutes(1));

        assertThat(scan.open()).isEmpty();
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("server=ts-2")
                .withMessageContaining("reading on from offset 2")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION));
    }

    /** A scanner that has read two of twenty records, and whose bucket's new leader does not find the third. */
    private void readOnAtALeaderThatRefuses() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 20, batch(0, 2)));
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
        scan.answer(scan.onlyOpen(), error(0, 19));
        scan.loop.run();
    }

    private void answerRange(long first, long end) {
        for (FakeRpc.Call call : scan.open()) {
            if (call.request() instanceof ListOffsetsRequest request) {
                call.succeed(ListOffsetsResponse.newBuilder()
                        .addBucketsResp(PbListOffsetsRespForBucket.newBuilder()
                                .setBucketId(0)
                                .setOffset(request.getOffsetType() == 0 ? first : end))
                        .build());
            }
        }
        scan.loop.run();
    }

    @Test
    void aLeaderThatRefusesAnOffsetInTheMiddleOfItsLogIsAskedAgain() {
        readOnAtALeaderThatRefuses();
        answerRange(0, 20);
        scan.loop.advance(Duration.ofSeconds(5));

        scan.answer(scan.onlyOpen(), records(0, 20, batch(2, 2)));
        assertThat(scan.pollOffsets()).containsExactly(2L, 3L);
    }

    @Test
    void aLeaderWhoseLogEndsEarlierThanItDidIsBelieved() {
        readOnAtALeaderThatRefuses();
        answerRange(0, 19);

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("reading on from offset 2");
    }

    @Test
    void aLeaderThatGoesOnRefusingIsBelievedInTheEnd() {
        readOnAtALeaderThatRefuses();
        for (int i = 0; i < 20; i++) {
            answerRange(0, 20);
            scan.loop.advance(OffsetJumps.LONGEST_REFUSAL.dividedBy(5));
            for (FakeRpc.Call call : scan.open()) {
                if (call.request() instanceof FetchLogRequest) {
                    scan.answer(call, error(0, 19));
                }
            }
        }

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("reading on from offset 2");
    }

    @Test
    void gapInTheLogIsNotPassedOver() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 9, batch(0, 2)));
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
        scan.answer(scan.onlyOpen(), records(0, 9, batch(5, 4)));

        assertThatExceptionOfType(FlussException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("bucket=0")
                .withMessageContaining("the records from offset 2 to 4 no more: subscribe from offset 5");
    }

    @Test
    void subscribingAgainGoesOnAfterAFailure() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), error(0, 19));
        assertThatThrownBy(scan::poll).isInstanceOf(ServerException.class);

        scan.scanner.subscribe(0, 0);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), records(0, 1, batch(0, 1)));
        assertThat(scan.pollOffsets()).containsExactly(0L);
    }

    @Test
    void recordsBeforeADamagedBatchAreReturnedFirst() {
        subscribe(0);
        byte[] damaged = batch(3, 2);
        damaged[damaged.length - 1] ^= 1;
        scan.answer(scan.onlyOpen(), records(0, 9, concat(batch(0, 3), damaged, batch(5, 2))));

        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("table=shop.orders")
                .withMessageContaining("bucket=0")
                .withMessageContaining("offset 3")
                .withMessageContaining("checksum");
    }

    @Test
    void checksumIsNotCheckedIfNotWanted() {
        ScanHarness lenient = new ScanHarness(Map.of("client.scanner.log.check-crc", "false"));
        lenient.scanner.subscribe(0, 0);
        lenient.loop.run();
        byte[] damaged = batch(0, 1);
        damaged[21] ^= 1;
        lenient.answer(lenient.onlyOpen(), records(0, 1, damaged));
        assertThat(lenient.pollOffsets()).containsExactly(0L);
    }

    @Test
    void offsetsThatGoBackFailTheBucket() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 9, concat(batch(3, 3), batch(2, 1))));
        assertThatThrownBy(scan::poll)
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("begins at offset 2");
    }

    @Test
    void answerThatLeavesABucketOutIsRetriedAfterAPause() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), nothing(1, 0));
        assertThat(scan.metadata.refreshed()).containsExactly(bucket(0));
    }

    @Test
    void recreatedTableFailsTheBucket() {
        scan.metadata.noLeader(bucket(0));
        scan.metadata.failWith(() -> new ServerException(ErrorCode.TABLE_NOT_EXIST, 7, "no such table", null));
        subscribe(0);
        assertThatThrownBy(scan::poll).isInstanceOf(ServerException.class).hasMessageContaining("no such table");
    }

    @Test
    void bucketThatHasDataAndSendsNoneIsAskedForAloneAndThenWithWaits() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), nothing(0, 50), nothing(1, 0));
        FakeCalls calls = new FakeCalls();
        calls.answerReads(3);
        assertThat(calls.reads).isLessThan(4);
        assertThat(scan.open()).allMatch(call -> request(call).hasMaxWaitMs());
    }

    /** Answers fetches of bucket 0 that do not wait with nothing, as a server does whose log was tiered away. */
    private final class FakeCalls {

        private int reads;

        void answerReads(int most) {
            for (int i = 0; i < most; i++) {
                scan.open().stream()
                        .filter(call -> !request(call).hasMaxWaitMs())
                        .findFirst()
                        .ifPresent(call -> {
                            reads++;
                            scan.answer(call, nothing(0, 50));
                        });
            }
        }
    }
}
