/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the servers have written to disk of what is committed: after a restart a server of 0.9.1 deletes what goes beyond it, unless
 * another replica has it: {@code docs/protocol/behaviour.md}, section 1.11.
 */
final class NotedRows {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private NotedRows() {}

    /** Waits until that is all of a table without partitions and with one replica, to which nobody writes. */
    static void await(LocalCluster cluster, Admin admin, Table table) {
        Map<Integer, Long> ends = admin.listOffsets(
                        table.path(),
                        IntStream.range(0, table.info().bucketCount()).boxed().toList(),
                        OffsetSpec.latest())
                .all()
                .join();
        Map<Integer, Long> written = ends.entrySet().stream()
                .filter(bucket -> bucket.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<Integer, Long> noted = noted(cluster, table.info().tableId());
        while (!noted.entrySet().containsAll(written.entrySet())) {
            assertThat(System.nanoTime() - end)
                    .as("noted %s of %s", noted, written)
                    .isNegative();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            noted = noted(cluster, table.info().tableId());
        }
    }

    /** Lines of table, bucket and offset; those of partitions have one number more. */
    private static Map<Integer, Long> noted(LocalCluster cluster, long tableId) {
        Map<Integer, Long> noted = new HashMap<>();
        for (int server = 0; server < cluster.tabletServers().size(); server++) {
            Path file = cluster.dataDirectory().resolve("tablet-server-" + server + "/data/high-watermark-checkpoint");
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] numbers = line.split(" ");
                    if (numbers.length == 3 && Long.parseLong(numbers[0]) == tableId) {
                        noted.merge(Integer.valueOf(numbers[1]), Long.valueOf(numbers[2]), Math::max);
                    }
                }
            } catch (IOException e) {
                continue; // it is being written: looked at again
            }
        }
        return noted;
    }
}
