/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fluss.api.error.MalformedDataException;
import fluss.core.record.LogBatchHeader;
import fluss.spi.remote.RemotePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentBatchesTest {

    private static final byte[] FILE = concat(batch(0, 3), batch(3, 0), batch(4, 1, 300), batch(5, 2));
    private static final RemoteSegment SEGMENT =
            new RemoteSegment(RemotePath.parse("/log/0.log"), 0, 7, 0, FILE.length);

    private final List<LogBatchHeader> found = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<Long> wanted = new ArrayList<>();

    private void take(BatchRun run) {
        wanted.add(run.fetchOffset());
        for (LogBatchHeader batch : run.batches()) {
            batch.checkCrc(run.bytes());
            found.add(batch);
            places.add(run.place().position() + batch.start());
        }
    }

    private void cut(SegmentBatches batches, RemoteSegment segment, byte[] file, int size) {
        for (int at = segment.firstPosition(); at < file.length; at += size) {
            int end = Math.min(file.length, at + size);
            SegmentPiece piece = new SegmentPiece(segment, 0, at, end - at, 0);
            piece.done(Arrays.copyOfRange(file, at, end), null);
            batches.add(piece);
        }
    }

    static List<Integer> everySize() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= FILE.length; size++) {
            sizes.add(size);
        }
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void batchesAreTheSameWhereverPiecesAreCut(int size) {
        SegmentBatches batches = new SegmentBatches(-2, 1 << 20, this::take);
        cut(batches, SEGMENT, FILE, size);

        assertThat(found).extracting(LogBatchHeader::baseOffset).containsExactly(0L, 3L, 4L, 5L);
        assertThat(places).isSorted().startsWith(0L).doesNotHaveDuplicates();
        assertThat(batches.heldBytes()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void batchesBelowTheOffsetAreLeftOut(int size) {
        cut(new SegmentBatches(4, 1 << 20, this::take), SEGMENT, FILE, size);

        assertThat(found).extracting(LogBatchHeader::baseOffset).containsExactly(4L, 5L);
        assertThat(wanted).startsWith(4L).isSorted();
    }

    @Test
    void memoryOfABatchGrowsWithItsBytesNotWithItsLength() {
        byte[] large = batch(0, 1, 100_000);
        RemoteSegment segment = new RemoteSegment(RemotePath.parse("/log/0.log"), 0, 1, 0, large.length);
        SegmentBatches batches = new SegmentBatches(0, 1 << 20, this::take);
        SegmentPiece piece = new SegmentPiece(segment, 0, 0, 1000, 0);
        piece.done(Arrays.copyOf(large, 1000), null);
        batches.add(piece);

        assertThat(batches.heldBytes()).isEqualTo(1000);
    }

    @Test
    void batchAboveTheLimitIsRefused() {
        byte[] large = batch(0, 1, 100_000);
        RemoteSegment segment = new RemoteSegment(RemotePath.parse("/log/0.log"), 0, 1, 0, large.length);

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> cut(new SegmentBatches(0, 50_000, this::take), segment, large, 1000))
                .withMessageContaining("more than 50000");
    }
}
