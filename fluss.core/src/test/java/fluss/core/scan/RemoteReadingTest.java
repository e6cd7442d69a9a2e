/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import fluss.core.wire.proto.PbRemoteLogSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteReadingTest {

    @TempDir
    private Path directory;

    private ScanHarness scan = new ScanHarness(Map.of());
    private final PbRemoteLogFetchInfo.Builder info = PbRemoteLogFetchInfo.newBuilder();

    private void subscribe(long offset) {
        scan.scanner.subscribe(0, offset);
        scan.loop.run();
    }

    /** Announces a segment, and writes it if there is something to write. */
    private Path segment(String id, long start, long end, byte[] content, int announced) throws IOException {
        Path file = directory.resolve(id).resolve(String.format("%020d.log", start));
        Files.createDirectories(file.getParent());
        if (content.length > 0) {
            Files.write(file, content);
        }
        info.setRemoteLogTabletDir(directory.toString())
                .addRemoteLogSegments(PbRemoteLogSegment.newBuilder()
                        .setRemoteLogSegmentId(id)
                        .setRemoteLogStartOffset(start)
                        .setRemoteLogEndOffset(end)
                        .setSegmentSizeInBytes(announced));
        return file;
    }

    private void answerRemote(FakeRpc.Call call) {
        PbFetchLogRespForBucket.Builder answer = PbFetchLogRespForBucket.newBuilder()
                .setBucketId(0)
                .setHighWatermark(1000)
                .setRemoteLogFetchInfo(info);
        scan.answer(call, answer);
    }

    @Test
    void segmentsAreReadOneAfterTheOtherAndThenTheServerIsAskedAgain() throws IOException {
        byte[] first = concat(batch(0, 3), batch(3, 3));
        byte[] second = concat(batch(6, 4));
        segment("a", 0, 6, first, first.length);
        segment("b", 6, 10, second, second.length);
        info.setFirstStartPos(batch(0, 3).length);
        subscribe(4);
        answerRemote(scan.onlyOpen());

        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(10);
        scan.answer(scan.onlyOpen(), records(0, 11, batch(10, 1)));
        assertThat(scan.pollOffsets()).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void directoryMayBeAUri() {
        assertThat(RemoteFiles.path("file:///data/log/x.log")).isEqualTo(Path.of("/data/log/x.log"));
        assertThat(RemoteFiles.path("file:/data/log/x.log")).isEqualTo(Path.of("/data/log/x.log"));
        assertThat(RemoteFiles.path("/data/a:b/x.log")).isEqualTo(Path.of("/data/a:b/x.log"));
        assertThatThrownBy(() -> RemoteFiles.path("s3://bucket/log/x.log"))
                .isInstanceOf(FlussException.class)
                .hasMessageContaining("'s3'");
    }

    @Test
    void largeSegmentIsReadInPiecesWithinTheBudget() throws IOException {
        scan = new ScanHarness(Map.of("client.scanner.log.fetch.max-bytes", "64kb"));
        byte[][] parts = new byte[40][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = batch(i * 10L, 10, 1000);
        }
        byte[] content = concat(parts);
        segment("a", 0, 400, content, content.length);
        subscribe(0);
        answerRemote(scan.onlyOpen());
        assertThat(scan.open()).isEmpty();

        List<Long> offsets = new ArrayList<>();
        while (offsets.size() < 400) {
            List<Long> polled = scan.pollOffsets();
            assertThat(polled).isNotEmpty().hasSizeLessThan(100);
            offsets.addAll(polled);
        }
        assertThat(offsets).isEqualTo(LongStream.range(0, 400).boxed().toList());
        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(400);
    }

    @Test
    void missingFileIsAskedForAgainAndFailsInTheEnd() throws IOException {
        Path file = segment("a", 0, 3, new byte[0], batch(0, 3).length);
        subscribe(0);
        answerRemote(scan.onlyOpen());
        assertThat(scan.open()).isEmpty();
        scan.loop.advance(Duration.ofMillis(200));
        Files.write(file, batch(0, 3));
        answerRemote(scan.onlyOpen());
        assertThat(scan.pollOffsets()).hasSize(3);

        Files.delete(file);
        scan.scanner.subscribe(0, 0);
        scan.loop.run();
        for (int i = 0; i < 20 && !scan.open().isEmpty(); i++) {
            FakeRpc.Call call = scan.open().get(scan.open().size() - 1);
            answerRemote(call);
            scan.loop.advance(Duration.ofSeconds(10));
        }
        assertThatThrownBy(scan::poll).isInstanceOf(FlussException.class).hasMessageContaining("bucket=0");
    }

    @Test
    void segmentThatEndsWithinABatchFailsTheBucket() throws IOException {
        byte[] whole = concat(batch(0, 3), batch(3, 3));
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        segment("a", 0, 6, cut, cut.length);
        subscribe(0);
        answerRemote(scan.onlyOpen());
        assertThat(scan.pollOffsets()).containsExactly(0L, 1L, 2L);
        assertThatThrownBy(scan::poll).hasMessageContaining("ends within a batch");
    }

    @Test
    void checksumOfASegmentIsChecked() throws IOException {
        byte[] content = batch(0, 3);
        content[content.length - 1] ^= 1;
        segment("a", 0, 3, content, content.length);
        subscribe(0);
        answerRemote(scan.onlyOpen());
        assertThatThrownBy(scan::poll)
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("offset 0");
    }

    @Test
    void nothingIsReadOfAnEndedSubscription() throws IOException {
        segment("a", 0, 3, batch(0, 3), batch(0, 3).length);
        subscribe(0);
        FakeRpc.Call call = scan.onlyOpen();
        scan.scanner.subscribe(1, 0);
        scan.scanner.unsubscribe(0);
        scan.loop.run();
        answerRemote(call);
        assertThat(scan.pollOffsets()).isEmpty();
    }
}
