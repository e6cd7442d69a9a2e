/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.error;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OutOfRangePolicy;
import fluss.api.scan.ScanRecords;
import fluss.api.scan.TableScan;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.FetchLogRequest;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeking, pausing, offsets, and what becomes of a bucket that has nothing where it is to be read. */
@Timeout(30)
class ScannerControlTest {

    private ScanHarness scan = new ScanHarness(Map.of());

    private void scanWith(OutOfRangePolicy policy) {
        UnaryOperator<TableScan> choice = table -> table.outOfRange(policy);
        scan = new ScanHarness(TestLog.TABLE, Map.of(), Runnable::run, choice);
    }

    private void subscribe(int... numbers) {
        for (int number : numbers) {
            scan.scanner.subscribe(number, 0);
        }
        scan.loop.run();
    }

    private FakeRpc.Call openFetchOf(int number) {
        return scan.open().stream()
                .filter(call -> call.request() instanceof FetchLogRequest
                        && bucketNumbers(call).contains(number))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private void tellOffset(int number, long offset, int expectedType) {
        FakeRpc.Call call = scan.open().stream()
                .filter(open -> open.request() instanceof ListOffsetsRequest)
                .findFirst()
                .orElseThrow();
        assertThat(((ListOffsetsRequest) call.request()).getOffsetType()).isEqualTo(expectedType);
        call.succeed(ListOffsetsResponse.newBuilder()
                .addBucketsResp(PbListOffsetsRespForBucket.newBuilder()
                        .setBucketId(number)
                        .setOffset(offset))
                .build());
        scan.loop.run();
    }

    @Test
    void seekGoesOnFromAnotherOffset() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 5, batch(0, 5)));
        scan.scanner.seek(bucket(0), 3);
        scan.loop.run();

        assertThat(scan.poll()).isEmpty();
        assertThat(buckets(openFetchOf(0)).get(0).getFetchOffset()).isEqualTo(3);
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.scanner.seek(bucket(1), 3))
                .withMessageContaining("not subscribed");
    }

    @Test
    void pausedBucketGivesNothingAndIsNotAskedForUntilItIsResumed() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), records(0, 2, batch(0, 2)), records(1, 1, batch(0, 1)));
        scan.scanner.pause(List.of(bucket(0)));
        assertThat(scan.scanner.paused()).containsExactly(bucket(0));

        assertThat(scan.poll()).extracting(r -> r.bucket()).containsExactly(bucket(1));
        scan.answer(scan.onlyOpen(), nothing(0, 2), nothing(1, 1));
        assertThat(bucketNumbers(scan.onlyOpen())).containsExactly(1);
        assertThat(scan.poll()).isEmpty();

        scan.scanner.resume(List.of(bucket(0)));
        scan.loop.run();
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
        scan.answer(scan.onlyOpen(), nothing(1, 1));
        assertThat(scan.open().stream().flatMap(call -> bucketNumbers(call).stream()))
                .contains(0);
        assertThat(scan.scanner.paused()).isEmpty();
    }

    @Test
    void pausingOutlivesASeekAndHidesAFailure() {
        subscribe(0);
        scan.scanner.pause(List.of(bucket(0)));
        scan.scanner.seek(bucket(0), 7);
        assertThat(scan.scanner.paused()).containsExactly(bucket(0));
        scan.scanner.resume(List.of(bucket(0)));
        scan.answer(scan.onlyOpen(), records(0, 5, batch(0, 5)));
        scan.answer(openFetchOf(0), error(0, ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION.number()));
        scan.scanner.pause(List.of(bucket(0)));
        assertThat(scan.poll()).isEmpty();
        scan.scanner.resume(List.of(bucket(0)));
        assertThatExceptionOfType(FlussException.class).isThrownBy(scan::poll);
    }

    @Test
    void highWatermarkAndLagAreKnownAfterTheFirstAnswer() {
        subscribe(0);
        assertThat(scan.scanner.highWatermark(bucket(0))).isEmpty();
        assertThat(scan.scanner.lag(bucket(0))).isEmpty();
        scan.answer(scan.onlyOpen(), records(0, 10, batch(0, 4)));
        assertThat(scan.scanner.highWatermark(bucket(0))).hasValue(10);
        assertThat(scan.scanner.lag(bucket(0))).hasValue(10);
        scan.poll();
        assertThat(scan.scanner.lag(bucket(0))).hasValue(6);
        assertThat(scan.scanner.subscribedBuckets()).containsExactly(bucket(0));
        assertThat(scan.scanner.isPartitioned()).isFalse();
    }

    @Test
    void lagOfABucketReadFromItsFirstRecordIsKnownWhenThatIs() {
        scan.scanner.subscribe(0, LogScanner.EARLIEST_OFFSET);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), records(0, 10, batch(5, 2)));
        assertThat(scan.scanner.lag(bucket(0))).isEmpty();
        scan.poll();
        assertThat(scan.scanner.lag(bucket(0))).hasValue(3);
    }

    @Test
    void positionsGoOnOverPlacesWithoutRecords() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 3, concat(batch(0, 2), batch(2, 0))));
        ScanRecords first = scan.scanner.poll(Duration.ZERO);
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.progress()).containsExactly(Map.entry(bucket(0), 3L));
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(3);

        scan.answer(scan.onlyOpen(), records(0, 4, batch(3, 0)));
        ScanRecords second = scan.scanner.poll(Duration.ZERO);
        assertThat(second.isEmpty()).isTrue();
        assertThat(second.hasProgress()).isTrue();
        assertThat(second.progress()).containsExactly(Map.entry(bucket(0), 4L));
        assertThat(scan.scanner.poll(Duration.ZERO).hasProgress()).isFalse();
    }

    @Test
    void offsetThatDoesNotExistIsLeftForTheFirstOrTheLastOneIfSoWished() {
        scanWith(OutOfRangePolicy.EARLIEST);
        scan.scanner.subscribe(0, 100);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), error(0, ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION.number()));
        tellOffset(0, 40, 0);
        assertThat(buckets(openFetchOf(0)).get(0).getFetchOffset()).isEqualTo(40);
        scan.answer(openFetchOf(0), records(0, 42, batch(40, 2)));
        assertThat(scan.pollOffsets()).containsExactly(40L, 41L);

        scanWith(OutOfRangePolicy.LATEST);
        scan.scanner.subscribe(0, 100);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), error(0, ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION.number()));
        tellOffset(0, 50, 1);
        scan.poll();
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(50);
        assertThat(buckets(openFetchOf(0)).get(0).getFetchOffset()).isEqualTo(50);
    }

    private void keepSilent(long highWatermark) {
        for (int i = 0; i < 20; i++) {
            if (scan.open().isEmpty() || !(scan.open().get(0).request() instanceof FetchLogRequest)) {
                return;
            }
            scan.answer(openFetchOf(0), nothing(0, highWatermark));
            scan.loop.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void silenceOfAServerThatShouldHaveRecordsIsAnError() {
        subscribe(0);
        keepSilent(10);
        assertThatExceptionOfType(FlussException.class)
                .isThrownBy(scan::poll)
                .withMessageContaining("up to offset 10")
                .withMessageContaining("from offset 0 on")
                .withMessageContaining("data lake")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION));
    }

    @Test
    void silenceOfAnEmptyServerIsNone() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 2, batch(0, 2)));
        keepSilent(2);
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
        assertThat(scan.poll()).isEmpty();
    }

    @Test
    void silenceAtTheBeginningOfALogThatWasDeletedIsNone() {
        scan.scanner.subscribe(0, LogScanner.EARLIEST_OFFSET);
        scan.loop.run();
        keepSilent(10);
        tellOffset(0, 10, 0);
        scan.poll();
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(10);
        scan.answer(openFetchOf(0), records(0, 11, batch(10, 1)));
        assertThat(scan.pollOffsets()).containsExactly(10L);
    }

    @Test
    void silenceIsPassedOverIfTheLatestIsWished() {
        scanWith(OutOfRangePolicy.LATEST);
        subscribe(0);
        keepSilent(10);
        tellOffset(0, 10, 1);
        scan.poll();
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(10);
    }

    @Test
    void unsubscribingAllLeavesNothing() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), records(0, 2, batch(0, 2)), records(1, 1, batch(0, 1)));
        scan.scanner.unsubscribeAll();
        assertThat(scan.scanner.subscribedBuckets()).isEmpty();
        scan.loop.run();
        subscribe(1);
        assertThat(scan.poll()).isEmpty();
    }
}
