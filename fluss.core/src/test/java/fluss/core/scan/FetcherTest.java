/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.scan.ChangeType;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FetcherTest {

    private final ScanHarness scan = new ScanHarness(Map.of());

    private void subscribe(int... numbers) {
        for (int number : numbers) {
            scan.scanner.subscribe(number, 0);
        }
        scan.loop.run();
    }

    @Test
    void firstFetchAsksForAllBucketsAndDoesNotWait() {
        subscribe(0, 1, 2);

        assertThat(bucketNumbers(scan.onlyOpen())).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(request(scan.onlyOpen()).hasMinBytes()).isFalse();
        assertThat(request(scan.onlyOpen()).hasMaxWaitMs()).isFalse();
        assertThat(request(scan.onlyOpen()).getFollowerServerId()).isEqualTo(-1);
    }

    @Test
    void nextFetchIsSentBeforeRecordsArePolled() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 10, concat(batch(0, 3), batch(3, 2))));

        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(5);
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void waitGrowsWithTheTimeWithoutData() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 3, batch(0, 3)));
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(10);
        assertThat(request(scan.onlyOpen()).getMinBytes()).isEqualTo(1);

        scan.loop.advance(Duration.ofMillis(400));
        scan.answer(scan.onlyOpen(), nothing(0, 3));
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(100);

        scan.loop.advance(Duration.ofMinutes(1));
        scan.answer(scan.onlyOpen(), nothing(0, 3));
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(500);

        scan.answer(scan.onlyOpen(), records(0, 4, batch(3, 1)));
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(10);
    }

    @Test
    void idleBucketsDoNotDelayABusyOne() {
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), nothing(0, 0), nothing(1, 0));
        scan.loop.advance(Duration.ofSeconds(10));
        scan.answer(scan.onlyOpen(), nothing(0, 0), nothing(1, 0));
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(500);
        FakeRpc.Call idle = scan.onlyOpen();

        scan.scanner.subscribe(2, 0);
        scan.loop.run();

        FakeRpc.Call second =
                scan.open().stream().filter(call -> call != idle).findFirst().orElseThrow();
        assertThat(bucketNumbers(second)).containsExactly(2);
        assertThat(request(second).hasMaxWaitMs()).isFalse();
    }

    @Test
    void emptyBatchesAdvanceTheOffset() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 2, concat(batch(0, 0), batch(1, 1))));

        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(2);
        assertThat(scan.pollOffsets()).containsExactly(1L);
    }

    @Test
    void truncatedTailIsLeftOutAndAskedForAgain() {
        subscribe(0);
        byte[] cut = batch(2, 2);
        scan.answer(scan.onlyOpen(), records(0, 4, concat(batch(0, 2), Arrays.copyOf(cut, cut.length - 1))));

        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(2);
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L);
    }

    @Test
    void recordsBelowTheOffsetAreSkipped() {
        scan.scanner.subscribe(0, 3);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), records(0, 5, batch(0, 5)));

        assertThat(scan.pollOffsets()).containsExactly(3L, 4L);
        assertThat(scan.scanner.positions()).containsEntry(bucket(0), 5L);
    }

    @Test
    void earliestIsAskedForAsMinusTwo() {
        scan.scanner.subscribeAll(OffsetSpec.earliest());
        scan.loop.run();
        assertThat(buckets(scan.onlyOpen())).hasSize(4).allMatch(ask -> ask.getFetchOffset() == -2);

        scan.answer(scan.onlyOpen(), records(0, 20, batch(17, 3)), nothing(1, 0), nothing(2, 0), nothing(3, 0));

        assertThat(scan.pollOffsets()).containsExactly(17L, 18L, 19L);
        assertThat(scan.scanner.positions()).containsEntry(bucket(1), LogScanner.EARLIEST_OFFSET);
    }

    @Test
    void bucketWithoutOneWholeBatchIsAskedForAloneWithRoomForIt() {
        subscribe(0, 1);
        byte[] large = batch(0, 1, 6_000_000);
        scan.answer(scan.onlyOpen(), records(0, 100, Arrays.copyOf(large, 1000)), records(1, 10, batch(0, 10)));

        FakeRpc.Call again = scan.open().stream()
                .filter(call -> bucketNumbers(call).contains(0))
                .findFirst()
                .orElseThrow();
        assertThat(bucketNumbers(again)).containsExactly(0);
        assertThat(buckets(again).get(0).getMaxFetchBytes()).isGreaterThanOrEqualTo(large.length);
        assertThat(request(again).getMaxBytes()).isGreaterThanOrEqualTo(large.length);
    }

    @Test
    void bucketsKnownToHaveDataTakeTurnsWithinTheLimitOfAnAnswer() {
        ScanHarness small = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "4mb"));
        for (int i = 0; i < 4; i++) {
            small.scanner.subscribe(i, 0);
        }
        small.loop.run();
        small.answer(small.onlyOpen(), nothing(0, 99), nothing(1, 99), nothing(2, 99), nothing(3, 99));

        FakeRpc.Call first = small.onlyOpen();
        int sum =
                buckets(first).stream().mapToInt(ask -> ask.getMaxFetchBytes()).sum();
        assertThat(sum).isLessThanOrEqualTo(request(first).getMaxBytes());
        List<Integer> served = bucketNumbers(first);
        assertThat(served).hasSize(2);
        small.answer(
                first,
                served.stream().map(i -> records(i, 99, batch(0, 1))).toArray(PbFetchLogRespForBucket.Builder[]::new));

        assertThat(bucketNumbers(small.onlyOpen())).hasSize(2).doesNotContainAnyElementsOf(served);
    }

    @Test
    void nothingIsFetchedWhileTheBudgetIsInUse() {
        ScanHarness small = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "100kb"));
        small.scanner.subscribe(0, 0);
        small.loop.run();
        small.answer(small.onlyOpen(), records(0, 1000, batch(0, 400, 1000)));
        assertThat(small.open()).isEmpty();

        assertThat(small.pollOffsets()).hasSize(400);

        assertThat(buckets(small.onlyOpen()).get(0).getFetchOffset()).isEqualTo(400);
    }

    @Test
    void answerForAnEndedSubscriptionIsThrownAway() {
        subscribe(0, 1);
        FakeRpc.Call call = scan.onlyOpen();
        scan.scanner.unsubscribe(0);
        scan.scanner.subscribe(1, 7);
        scan.loop.run();

        scan.answer(call, records(0, 3, batch(0, 3)), records(1, 20, batch(0, 3)));

        assertThat(scan.pollOffsets()).isEmpty();
        assertThat(scan.scanner.positions()).containsExactly(Map.entry(bucket(1), 7L));
        FakeRpc.Call next = scan.onlyOpen();
        assertThat(bucketNumbers(next)).containsExactly(1);
        assertThat(buckets(next).get(0).getFetchOffset()).isEqualTo(7);
    }

    @Test
    void decodedRecordsOfAnEndedSubscriptionAreThrownAway() {
        subscribe(0);
        scan.answer(scan.onlyOpen(), records(0, 3, batch(0, 3)));
        scan.scanner.subscribe(0, 1);
        scan.loop.run();
        FakeRpc.Call fresh = scan.open().stream()
                .filter(call -> buckets(call).get(0).getFetchOffset() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(scan.pollOffsets()).isEmpty();

        scan.answer(fresh, records(0, 3, batch(0, 3)));
        assertThat(scan.pollOffsets()).containsExactly(1L, 2L);
    }

    @Test
    void recordsTellChangeTypeAndTimestamp() {
        scan.scanner.subscribe(0, 5);
        scan.loop.run();
        byte[] changes = batch(5, 1234, "x", ChangeType.INSERT, ChangeType.DELETE);
        scan.answer(scan.onlyOpen(), records(0, 7, changes));

        assertThat(scan.poll())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.changeType()).isEqualTo(ChangeType.INSERT);
                            assertThat(first.timestamp()).isEqualTo(1234);
                            assertThat(first.row().getInt("id")).isEqualTo(5);
                            assertThat(first.row().getString("name")).isEqualTo("x");
                            assertThat(first.bucket()).isEqualTo(bucket(0));
                        },
                        second -> assertThat(second.changeType()).isEqualTo(ChangeType.DELETE));
    }

    @Test
    void closingGivesUpTheFetchUnderWay() {
        subscribe(0);
        FakeRpc.Call call = scan.onlyOpen();
        scan.scanner.close();
        scan.loop.run();
        assertThat(call.answer()).isCancelled();
    }
}
