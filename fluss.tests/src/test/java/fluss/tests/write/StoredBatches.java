/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import fluss.api.Table;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The batches of a table as the servers have stored them: nothing that clients are told shows where one ends. */
final class StoredBatches {

    /** Base offset and length come before everything else: {@code docs/protocol/log-batch.md}, section 1.1. */
    private static final int LENGTH_AT = 8;

    private static final int BEFORE_LENGTH_COUNTS = 12;

    private StoredBatches() {}

    /** How many batches the log segments of a table without partitions hold, over all buckets. */
    static int count(LocalCluster cluster, Table table) throws IOException {
        String directory = table.path().table() + "-" + table.info().tableId();
        List<Path> segments;
        try (Stream<Path> files = Files.walk(cluster.dataDirectory())) {
            segments = files.filter(file -> file.toString().endsWith(".log")
                            && file.toString().contains("/" + table.path().database() + "/" + directory + "/"))
                    .toList();
        }
        int count = 0;
        for (Path segment : segments) {
            count += walk(ByteBuffer.wrap(Files.readAllBytes(segment)).order(ByteOrder.LITTLE_ENDIAN));
        }
        return count;
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
