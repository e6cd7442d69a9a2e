/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.LogScanner;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteScanTest {

    @TempDir
    private Path directory;

    private ScanHarness scan = new ScanHarness(Map.of());

    private void subscribe(int... numbers) {
        for (int number : numbers) {
            scan.scanner.subscribe(number, 0);
        }
        scan.loop.run();
    }

    private RemoteLog log() {
        return new RemoteLog(directory);
    }

    private static Long[] offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toArray(Long[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://", "file:", "FILE://localhost", ""})
    void segmentsAreReadInOrderAndTheServerIsAskedForWhatFollows(String scheme) {
        RemoteLog log = log();
        log.segment(0, 5, batch(0, 3), batch(3, 2));
        log.segment(5, 6, batch(5, 1));
        log.segment(6, 9, batch(6, 3));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, scheme + directory, 0));
        assertThat(scan.open()).isEmpty();

        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 9));
        FakeRpc.Call next = scan.onlyOpen();
        assertThat(buckets(next).get(0).getFetchOffset()).isEqualTo(9);
        assertThat(request(next).hasMaxWaitMs()).isFalse();
        scan.answer(next, records(0, 11, batch(9, 2)));
        assertThat(scan.pollOffsets()).containsExactly(9L, 10L);
        assertThat(scan.scanner.positions()).containsEntry(bucket(0), 11L);
    }

    @Test
    void firstSegmentBeginsAtItsPositionAndWhatIsBelowTheOffsetIsSkipped() {
        RemoteLog log = log();
        byte[] before = batch(0, 3);
        log.segment(0, 11, before, batch(3, 2), batch(5, 4), batch(9, 2));
        log.segment(11, 12, batch(11, 1));
        scan.scanner.subscribe(0, 7);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), log.answer(0, before.length));
        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(offsets(7, 12));
    }

    @Test
    void earliestBeginsWithTheFirstSegment() {
        RemoteLog log = log();
        log.segment(40, 43, batch(40, 3));
        scan.scanner.subscribe(0, LogScanner.EARLIEST_OFFSET);
        scan.loop.run();
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(40L, 41L, 42L);
    }

    @Test
    void emptyBatchesAdvanceTheOffset() {
        RemoteLog log = log();
        log.segment(0, 2, batch(0, 1), batch(1, 0));
        log.segment(2, 3, batch(2, 0));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(0L);
        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(3);
    }

    @Test
    void segmentsThatOverlapGiveEachRecordOnce() {
        RemoteLog log = log();
        log.segment(0, 6, batch(0, 3), batch(3, 3));
        log.segment(3, 5, batch(3, 2));
        log.segment(3, 9, batch(3, 1), batch(4, 4), batch(8, 1));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 9));
    }

    @Test
    void severalSegmentsAreReadAtATimeAndTakenInOrder() {
        RemoteLog log = log();
        for (int i = 0; i < 6; i++) {
            log.segment(i, i + 1, batch(i, 1));
        }
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        assertThat(scan.remoteReads).hasSize(3);

        while (!scan.remoteReads.isEmpty()) {
            scan.remoteReads.removeLast().run();
            scan.loop.run();
            assertThat(scan.remoteReads).hasSizeLessThanOrEqualTo(3);
        }

        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 6));
    }

    @Test
    void segmentsAreReadAheadNoFurtherThanConfigured() {
        scan = new ScanHarness(
                Map.of("client.scanner.remote-log.prefetch-num", "2", "client.remote-file.download-thread-num", "5"));
        RemoteLog log = log();
        for (int i = 0; i < 6; i++) {
            log.segment(i, i + 1, batch(i, 1));
        }
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        assertThat(scan.remoteReads).hasSize(2);
        scan.readRemote();
        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 6));
    }

    @Test
    void noMorePiecesOfABucketAreReadAtATimeThanConfigured() {
        scan = new ScanHarness(Map.of(
                "client.scanner.remote-log.read-concurrency", "1", "client.remote-file.download-thread-num", "5"));
        RemoteLog log = log();
        for (int i = 0; i < 6; i++) {
            log.segment(i, i + 1, batch(i, 1));
        }
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        while (!scan.remoteReads.isEmpty()) {
            assertThat(scan.remoteReads).hasSize(1);
            scan.remoteReads.removeFirst().run();
            scan.loop.run();
        }
        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 6));
    }

    /** Pieces have 64 KiB with so small a budget. */
    @Test
    void batchesThatPiecesCutAreTakenWholeWithinTheBudget() {
        scan = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "300kb"));
        RemoteLog log = log();
        long offset = 0;
        for (int segment = 0; segment < 3; segment++) {
            List<byte[]> batches = new ArrayList<>();
            long start = offset;
            for (int i = 0; i < 40; i++) {
                // now and then one that takes several pieces
                batches.add(i % 15 == 7 ? batch(offset, 1, 200_000 + i) : batch(offset, 1, 10_000 + i));
                offset++;
            }
            log.segment(start, offset, batches.toArray(byte[][]::new));
        }
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));

        List<Long> read = new ArrayList<>();
        int inMemory = 0;
        for (int round = 0; round < 1_000 && scan.open().isEmpty(); round++) {
            scan.readRemote();
            List<Long> polled = scan.pollOffsets();
            inMemory = Math.max(inMemory, polled.size());
            read.addAll(polled);
        }
        read.addAll(scan.pollOffsets());
        assertThat(read).containsExactly(offsets(0, 120));
        assertThat(inMemory).isLessThan(60);
    }

    @Test
    void nothingIsReadWhileTheBudgetIsInUse() {
        scan = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "100kb"));
        RemoteLog log = log();
        log.segment(0, 600, batch(0, 600, 100));
        log.segment(600, 1200, batch(600, 600, 100));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();
        assertThat(scan.open()).isEmpty();

        assertThat(scan.pollOffsets()).hasSize(500);
        assertThat(scan.remoteReads).isEmpty();
        assertThat(scan.pollOffsets()).hasSize(100);
        scan.readRemote();
        assertThat(scan.pollOffsets()).hasSize(500);
    }

    @Test
    void bucketsTakeTurns() {
        RemoteLog first = new RemoteLog(directory.resolve("first"));
        RemoteLog second = new RemoteLog(directory.resolve("second"));
        for (int i = 0; i < 4; i++) {
            first.segment(i, i + 1, batch(i, 1));
            second.segment(i, i + 1, batch(i, 1));
        }
        scan = new ScanHarness(Map.of("client.remote-file.download-thread-num", "1"));
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), first.answer(0, 0), second.answer(1, 0));
        List<Integer> order = new ArrayList<>();
        while (!scan.remoteReads.isEmpty()) {
            scan.remoteReads.removeFirst().run();
            scan.loop.run();
            scan.poll().forEach(record -> order.add(record.bucket().bucket()));
        }
        assertThat(order).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    }

    @Test
    void bucketReadFromRemoteStorageNeverWaitsForIdleOnes() {
        RemoteLog log = log();
        log.segment(0, 2, batch(0, 2));
        subscribe(0, 1);
        scan.answer(scan.onlyOpen(), nothing(1, 0), log.answer(0, 0));
        FakeRpc.Call idle = scan.onlyOpen();
        assertThat(bucketNumbers(idle)).containsExactly(1);
        assertThat(request(idle).getMaxWaitMs()).isPositive();
        scan.readRemote();

        FakeRpc.Call next =
                scan.open().stream().filter(call -> call != idle).findFirst().orElseThrow();
        assertThat(bucketNumbers(next)).containsExactly(0);
        assertThat(request(next).hasMaxWaitMs()).isFalse();
        assertThat(request(next).hasMinBytes()).isFalse();

        RemoteLog more = new RemoteLog(directory.resolve("more"));
        more.segment(2, 4, batch(2, 2));
        scan.answer(next, more.answer(0, 0));
        scan.readRemote();
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void recordsOfAnEarlierSchemaAreMappedAndProjected() {
        Schema later = Schema.builder()
                .column("id", DataTypes.INT())
                .column("name", DataTypes.STRING())
                .column("added", DataTypes.BIGINT())
                .build();
        TableInfo table = TestLog.table(1, LogFormat.INDEXED, 2, later);
        scan = new ScanHarness(table, Map.of(), Runnable::run, all -> all.project("added", "id"));
        scan.metadata.schema(1, TestLog.SCHEMA);
        RemoteLog log = log();
        log.segment(0, 2, batch(0, 2));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();

        List<ScanRecord> read = scan.poll();
        assertThat(read).hasSize(2);
        assertThat(read.get(1).row().isNullAt(0)).isTrue();
        assertThat(read.get(1).row().getInt(1)).isEqualTo(1);
    }

    @Test
    void unsubscribingStopsReadingAndGivesTheMemoryBack() {
        scan = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "300kb"));
        RemoteLog log = log();
        List<byte[]> batches = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            batches.add(batch(i, 1, 10_000));
        }
        log.segment(0, 50, batches.toArray(byte[][]::new));
        for (int i = 0; i < 20; i++) {
            subscribe(0);
            scan.answer(scan.onlyOpen(), log.answer(0, 0));
            assertThat(scan.remoteReads).as("round " + i).hasSize(3);
            scan.remoteReads.removeLast().run(); // a later piece is there, the first is not
            scan.loop.run();
            scan.scanner.unsubscribe(0);
            scan.loop.run();
            scan.readRemote();
            assertThat(scan.open()).isEmpty();
        }

        subscribe(1);
        scan.answer(scan.onlyOpen(), log.answer(1, 0));
        scan.readRemote();
        List<Long> read = new ArrayList<>();
        for (int round = 0; round < 100 && read.size() < 50; round++) {
            read.addAll(scan.pollOffsets());
            scan.readRemote();
        }
        assertThat(read).containsExactly(offsets(0, 50));
    }

    @Test
    void closingStopsReading() {
        RemoteLog log = log();
        log.segment(0, 1, batch(0, 1));
        subscribe(0);
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.scanner.close();
        scan.readRemote();
        scan.loop.run();

        assertThat(scan.open()).isEmpty();
    }

    @Test
    void recordsBehindTheSegmentsMayBeInFurtherSegments() {
        RemoteLog log = log();
        log.segment(0, 3, batch(0, 3));
        subscribe(0);
        PbFetchLogRespForBucket.Builder first = log.answer(0, 0);
        log.segment(3, 6, batch(3, 3));
        log.forgetBefore(1);
        scan.answer(scan.onlyOpen(), first);
        scan.readRemote();
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();

        assertThat(scan.pollOffsets()).containsExactly(offsets(0, 6));
    }
}
