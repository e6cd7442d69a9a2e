/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.TestLog.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.core.row.LittleEndian;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFailureTest {

    @TempDir
    private Path directory;

    private final ScanHarness scan = new ScanHarness(Map.of());
    private RemoteLog log;

    @BeforeEach
    void subscribe() {
        log = new RemoteLog(directory);
        scan.scanner.subscribe(0, 0);
        scan.loop.run();
    }

    private void answer() {
        scan.answer(scan.onlyOpen(), log.answer(0, 0));
        scan.readRemote();
    }

    private <E extends FlussException> E failure(Class<E> type) {
        return assertThatExceptionOfType(type).isThrownBy(scan::poll).actual();
    }

    @Test
    void missingFileIsAskedForAgainAtTheSameOffsetAfterAPause() throws IOException {
        log.segment(0, 3, batch(0, 3));
        Files.delete(log.segment(3, 6, batch(3, 3)));
        log.segment(6, 9, batch(6, 3));
        answer();
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThat(scan.open()).isEmpty();

        scan.loop.advance(Duration.ofMillis(150));
        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(3);
        scan.answer(scan.onlyOpen(), records(0, 9, batch(3, 6)));
        assertThat(scan.pollOffsets()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void fileThatNeverComesEndsInAnErrorThatNamesIt() throws IOException {
        Path file = log.segment(0, 3, batch(0, 3));
        Files.delete(file);
        int asked = 0;
        while (asked < 100) {
            scan.loop.advance(Duration.ofSeconds(20));
            if (scan.open().isEmpty()) {
                break;
            }
            answer();
            asked++;
        }
        assertThat(asked).isEqualTo(RemoteReads.MOST_ATTEMPTS);
        FlussException failure = failure(FlussException.class);
        assertThat(failure)
                .hasMessageStartingWith("[table=shop.orders bucket=0] The remote log segment file://" + file)
                .hasMessageContaining("offsets 0 to 2")
                .hasMessageContaining("tried 10 times");
        assertThat(failure).hasRootCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void attemptsAreCountedFromTheLastSuccess() throws IOException {
        for (long offset : new long[] {0, 3}) {
            Path file = log.segment(offset, offset + 3, batch(offset, 3));
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            for (int i = 1; i < RemoteReads.MOST_ATTEMPTS; i++) {
                answer();
                scan.loop.advance(Duration.ofSeconds(20));
            }
            Files.write(file, content);
            answer();
            log.forgetBefore(1);
        }
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void fileShorterThanAnnouncedIsMalformed() throws IOException {
        byte[] whole = batch(0, 3);
        Path file = log.segment(0, 6, whole, batch(3, 3));
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(whole.length + 20L);
        }
        answer();

        assertThat(failure(MalformedDataException.class))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("has only " + (whole.length + 20) + " bytes")
                .extracting(MalformedDataException::position)
                .isEqualTo(whole.length + 20L);
    }

    @Test
    void fileThatEndsWithinABatchIsMalformed() {
        byte[] cut = batch(3, 3);
        byte[] whole = batch(0, 3);
        log.segment(0, 6, whole, Arrays.copyOf(cut, cut.length - 1));
        answer();

        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThat(failure(MalformedDataException.class))
                .hasMessageContaining("A log batch has " + cut.length + " bytes, more than " + (cut.length - 1))
                .hasMessageEndingWith("(at byte " + whole.length + ")");
    }

    @Test
    void fileThatEndsBeforeTheAnnouncedOffsetIsMalformed() {
        log.segment(0, 7, batch(0, 3));
        answer();

        assertThat(scan.pollOffsets()).hasSize(3);
        assertThat(failure(MalformedDataException.class)).hasMessageContaining("Its last offset is 2");
    }

    @Test
    void flippedBitIsFoundAtItsPlaceInTheFile() throws IOException {
        byte[] whole = batch(0, 3);
        Path file = log.segment(0, 6, whole, batch(3, 3));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        answer();

        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        MalformedDataException failure = failure(MalformedDataException.class);
        assertThat(failure)
                .hasMessageContaining("bucket=0] The batch at offset 3 in file://" + file)
                .hasMessageContaining("checksum");
        assertThat(failure.position()).isBetween((long) whole.length, (long) bytes.length);
    }

    @Test
    void lengthThatMakesNoSenseIsFoundBeforeMemoryIsTaken() throws IOException {
        byte[] whole = batch(0, 3);
        Path file = log.segment(0, 6, whole, batch(3, 3));
        byte[] bytes = Files.readAllBytes(file);
        LittleEndian.putInt(bytes, whole.length + 8, Integer.MAX_VALUE - 20);
        Files.write(file, bytes);
        answer();

        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThat(failure(MalformedDataException.class)).hasMessageEndingWith("(at byte " + whole.length + ")");
    }

    @Test
    void offsetsThatGoBackAreMalformed() {
        log.segment(0, 6, batch(0, 4), batch(3, 3));
        answer();

        assertThat(scan.pollOffsets()).hasSize(4);
        assertThat(failure(MalformedDataException.class)).hasMessageContaining("begins at offset 3");
    }

    @Test
    void answerWithoutTheWantedOffsetIsRefused() {
        log.segment(5, 6, batch(5, 1));
        answer();

        assertThat(failure(FlussException.class))
                .hasMessageContaining("api=FETCH_LOG")
                .hasMessageContaining("the records from offset 0 to 4 no more: subscribe from offset 5");
    }

    @Test
    void gapBetweenSegmentsIsNotPassedOver() {
        log.segment(0, 3, batch(0, 3));
        log.segment(7, 9, batch(7, 2));
        answer();
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);

        answer();
        assertThat(failure(FlussException.class))
                .hasMessageContaining("the records from offset 3 to 6 no more: subscribe from offset 7")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION));
    }

    @Test
    void answerWithoutSegmentsIsRefused() {
        answer();
        assertThat(failure(MalformedDataException.class)).hasMessageContaining("no remote log segment");
    }

    @Test
    void schemeThatNothingServesIsNamedWithTheTableAndWhatWasFound() {
        log.segment(0, 3, batch(0, 3));
        scan.answer(scan.onlyOpen(), log.answer(0, "s3://bucket/log", 0));
        scan.readRemote();

        assertThat(failure(ProviderException.class))
                .hasMessageContaining("table shop.orders")
                .hasMessageContaining("a remote storage of the scheme s3")
                .hasMessageContaining("s3://bucket/log/segment-0/00000000000000000000.log")
                .hasMessageContaining("Found: file (fluss.core.file.FileStorageProvider");
    }

    @Test
    void failedPollFailsAgain() {
        answer();
        failure(MalformedDataException.class);
        failure(MalformedDataException.class);
    }
}
