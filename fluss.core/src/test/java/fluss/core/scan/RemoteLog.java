/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.TestLog.concat;

import fluss.core.wire.proto.PbFetchLogRespForBucket;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import fluss.core.wire.proto.PbRemoteLogSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Segments of one bucket's log as files of a directory. */
final class RemoteLog {

    private final Path directory;
    private final List<PbRemoteLogSegment> segments = new ArrayList<>();

    RemoteLog(Path directory) {
        this.directory = directory;
    }

    /** Adds a segment with these batches, which has the offsets from {@code start} to before {@code end}. */
    Path segment(long start, long end, byte[]... batches) {
        byte[] bytes = concat(batches);
        String id = "segment-" + segments.size();
        Path file = directory.resolve(id).resolve(String.format("%020d.log", start));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        segments.add(PbRemoteLogSegment.newBuilder()
                .setRemoteLogSegmentId(id)
                .setRemoteLogStartOffset(start)
                .setRemoteLogEndOffset(end)
                .setSegmentSizeInBytes(bytes.length)
                .build());
        return file;
    }

    /** Forgets the segments before the one of that number. */
    void forgetBefore(int number) {
        segments.subList(0, number).clear();
    }

    /** The answer that names all segments. */
    PbFetchLogRespForBucket.Builder answer(int bucket, int firstPosition) {
        return answer(bucket, "file://" + directory, firstPosition);
    }

    PbFetchLogRespForBucket.Builder answer(int bucket, String place, int firstPosition) {
        return PbFetchLogRespForBucket.newBuilder()
                .setBucketId(bucket)
                .setHighWatermark(1_000_000)
                .setRemoteLogFetchInfo(PbRemoteLogFetchInfo.newBuilder()
                        .setRemoteLogTabletDir(place)
                        .setFirstStartPos(firstPosition)
                        .addAllRemoteLogSegments(segments));
    }
}
