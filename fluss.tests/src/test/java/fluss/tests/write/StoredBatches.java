/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import fluss.api.Table;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The batches of a table as the servers have stored them: nothing that clients are told shows where one ends. */
final class StoredBatches {

    /** Base offset and length come before everything else: {@code docs/protocol/log-batch.md}, section 1.1. */
    private static final int LENGTH_AT = 8;

    private static final int BEFORE_LENGTH_COUNTS = 12;

    private StoredBatches() {}

    /**
     * How many batches the log segments of a table hold, over all buckets. The table has no partitions, one replica, and so many
     * {@code table.log.tiered.local-segments} that none is deleted where it was written.
     */
    static int count(LocalCluster cluster, Table table) throws IOException {
        String directory = "/" + table.path().database() + "/" + table.path().table() + "-"
                + table.info().tableId() + "/";
        List<Path> segments = new ArrayList<>();
        for (int server = 0; server < cluster.tabletServers().size(); server++) {
            addSegments(cluster.dataDirectory().resolve("tablet-server-" + server), directory, segments);
        }
        int count = 0;
        for (Path segment : segments) {
            count += walk(ByteBuffer.wrap(Files.readAllBytes(segment)).order(ByteOrder.LITTLE_ENDIAN));
        }
        return count;
    }

    /** The server deletes files of other tables at the same time. */
    private static void addSegments(Path data, String directory, List<Path> segments) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".log") && file.toString().contains(directory)) {
                    segments.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static int walk(ByteBuffer segment) {
        int count = 0;
        while (segment.remaining() >= BEFORE_LENGTH_COUNTS) {
            int length = segment.getInt(segment.position() + LENGTH_AT);
            if (length <= 0 || segment.remaining() < BEFORE_LENGTH_COUNTS + length) {
                break; // space that the server has set aside
            }
            segment.position(segment.position() + BEFORE_LENGTH_COUNTS + length);
            count++;
        }
        return count;
    }
}
