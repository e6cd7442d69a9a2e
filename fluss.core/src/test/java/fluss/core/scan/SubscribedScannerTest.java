/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.metadata.TableBucket;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubscribedScannerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private ScanHarness scan = new ScanHarness(Map.of());

    private void fill(int... numbers) {
        for (int number : numbers) {
            scan.scanner.subscribe(number, 0);
        }
        scan.loop.run();
        scan.answer(
                scan.onlyOpen(),
                IntStream.of(numbers)
                        .mapToObj(number -> records(number, 600, batch(0, 600)))
                        .toArray(PbFetchLogRespForBucket.Builder[]::new));
    }

    @Test
    void pollReturnsAtMostTheConfiguredNumberOfRecords() {
        fill(0);
        assertThat(scan.poll()).hasSize(500);
        assertThat(scan.scanner.positions()).containsEntry(bucket(0), 500L);
        assertThat(scan.poll()).hasSize(100);
        assertThat(scan.poll()).isEmpty();
    }

    @Test
    void bucketsTakeTurns() {
        fill(0, 1);
        ScanRecords first = scan.scanner.poll(Duration.ZERO);
        ScanRecords second = scan.scanner.poll(Duration.ZERO);
        assertThat(first.buckets()).hasSize(1);
        assertThat(second.buckets()).hasSize(1).isNotEqualTo(first.buckets());
        ScanRecords third = scan.scanner.poll(Duration.ZERO);
        assertThat(third.count()).isEqualTo(200);
        assertThat(third.buckets()).hasSize(2);
    }

    @Test
    void updateIsNotCutInTwo() {
        scan = new ScanHarness(Map.of("client.scanner.log.max-poll-records", "2"));
        scan.scanner.subscribe(0, 0);
        scan.loop.run();
        byte[] changes = batch(
                0,
                1,
                "x",
                ChangeType.INSERT,
                ChangeType.UPDATE_BEFORE,
                ChangeType.UPDATE_AFTER,
                ChangeType.UPDATE_BEFORE,
                ChangeType.UPDATE_AFTER);
        scan.answer(scan.onlyOpen(), records(0, 5, changes));

        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThat(scan.pollOffsets()).containsExactly(3L, 4L);
    }

    @Test
    void recordsCanBeHadByBucketAndByPosition() {
        scan.scanner.subscribe(Map.of(0, 0L, 1, 0L));
        scan.loop.run();
        scan.answer(scan.onlyOpen(), records(0, 3, concat(batch(0, 2), batch(2, 1))), records(1, 1, batch(0, 1)));

        ScanRecords polled = scan.scanner.poll(Duration.ZERO);

        assertThat(polled.count()).isEqualTo(4);
        List<ScanRecord> ofFirst = polled.records(bucket(0));
        assertThat(ofFirst).hasSize(3);
        assertThat(ofFirst.get(2).offset()).isEqualTo(2);
        assertThat(ofFirst).extracting(ScanRecord::offset).containsExactly(0L, 1L, 2L);
        assertThat(polled.records(bucket(3))).isEmpty();
        assertThat(polled.stream().filter(r -> r.bucket().equals(bucket(1)))).hasSize(1);
        assertThatThrownBy(() -> PolledRecords.EMPTY.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void pollIsWokenByRecords() throws Exception {
        scan.scanner.subscribe(0, 0);
        scan.loop.run();
        CompletableFuture<ScanRecords> polled = CompletableFuture.supplyAsync(() -> scan.scanner.poll(LONG));
        scan.answer(scan.onlyOpen(), records(0, 1, batch(0, 1)));
        assertThat(polled.get(10, TimeUnit.SECONDS).count()).isEqualTo(1);
    }

    @Test
    void wakeupEndsThePollUnderWayOrTheNextOne() throws Exception {
        scan.scanner.subscribe(0, 0);
        scan.scanner.wakeup();
        assertThat(scan.scanner.poll(LONG).isEmpty()).isTrue();

        CompletableFuture<ScanRecords> polled = CompletableFuture.supplyAsync(() -> scan.scanner.poll(LONG));
        scan.scanner.wakeup();
        assertThat(polled.get(10, TimeUnit.SECONDS).isEmpty()).isTrue();
    }

    @Test
    void interruptEndsThePollAndStaysSet() {
        scan.scanner.subscribe(0, 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> scan.scanner.poll(LONG))
                .isInstanceOf(InterruptedWaitException.class)
                .hasMessageContaining("shop.orders");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void secondThreadIsRefused() throws Exception {
        scan.scanner.subscribe(0, 0);
        Thread poller = new Thread(() -> scan.scanner.poll(LONG), "poller");
        poller.start();
        while (poller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> scan.scanner.positions())
                .withMessageContaining("one thread at a time")
                .withMessageContaining("poller");
        scan.scanner.wakeup();
        poller.join(10_000);
        assertThat(scan.scanner.positions()).hasSize(1);
    }

    @Test
    void closingTheConnectionEndsAPollUnderWay() {
        scan.scanner.subscribe(0, 0);
        CompletableFuture<ScanRecords> polled = CompletableFuture.supplyAsync(() -> scan.scanner.poll(LONG));
        scan.scanning.close();
        assertThatThrownBy(() -> polled.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> scan.scanner.poll(LONG)).isInstanceOf(ClosedException.class);
        scan.scanner.close();
    }

    @Test
    void recordsOutliveTheScanner() {
        fill(0);
        List<ScanRecord> records = scan.poll();
        scan.scanner.close();
        assertThat(records.get(7).row().getInt(0)).isEqualTo(7);
    }

    @Test
    void pollWithoutSubscriptionIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> scan.scanner.poll(LONG));
        scan.scanner.subscribe(0, 0);
        scan.scanner.unsubscribe(0);
        assertThatIllegalStateException().isThrownBy(() -> scan.scanner.poll(LONG));
    }

    @Test
    void bucketsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.scanner.subscribe(4, 0))
                .withMessageContaining("4 buckets");
        assertThatIllegalArgumentException().isThrownBy(() -> scan.scanner.subscribe(-1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.scanner.subscribe(0, -1))
                .withMessageContaining("EARLIEST_OFFSET");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.scanner.subscribe(5L, 0, 0))
                .withMessageContaining("not partitioned");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.scanner.subscribe(TableBucket.of(8, 0), 0))
                .withMessageContaining("whose id is 7");
    }
}
