/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.localcluster.LocalClusterBuilder;
import fluss.testkit.LocalClusterExtension;
import fluss.tests.TestTables;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a scanner costs while nothing is written: with 6,000 buckets at most 0.6 s of CPU in 60 s, that of all threads of the client and
 * of the one that polls.
 *
 * <p>{@code -Dfluss.idle.buckets}, {@code -Dfluss.idle.seconds} and {@code -Dfluss.idle.warm-up} set how many buckets there are, how
 * long they are watched, and for how many seconds before that the scanner is left alone.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class IdleBucketsIT {

    private static final int PROMISED_BUCKETS = 6_000;
    private static final Duration PROMISED_TIME = Duration.ofSeconds(60);
    private static final Duration PROMISED_CPU = Duration.ofMillis(600);

    /** What is not in proportion: code that is not compiled yet, and the polls. */
    private static final Duration ALLOWANCE_IN_SMALL = Duration.ofSeconds(1);

    private static final int BUCKETS = Integer.getInteger("fluss.idle.buckets", 300);
    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("fluss.idle.seconds", 10));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("fluss.idle.warm-up", 5));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.dedicated(LocalCluster.builder()
            .coordinatorHeapBytes(LocalClusterBuilder.DEFAULT_COORDINATOR_HEAP_BYTES + BUCKETS * (64L << 10))
            .tabletServerHeapBytes(LocalClusterBuilder.DEFAULT_TABLET_SERVER_HEAP_BYTES + BUCKETS * (256L << 10))
            .startTimeout(Duration.ofMinutes(2)));

    @Test
    void bucketsWithoutNewsCostNextToNothing(LocalCluster cluster) {
        // A new table of thousands of buckets has its leaders after a minute or so.
        Map<String, String> settings =
                Map.of("client.writer.bucket.no-key-assigner", "round_robin", "client.request-timeout", "2min");
        try (TestTables tables = new TestTables(cluster, settings)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder().column("id", DataTypes.INT()).build())
                    .distributedBy(BUCKETS));
            Set<TableBucket> buckets = new HashSet<>(TestTables.bucketsOf(table));
            try (LogScanner scanner = table.newScan().createLogScanner();
                    AppendWriter writer = table.newAppend().createWriter()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                appendToEachBucket(writer, 1);
                readInEachBucket(scanner, 1, buckets);

                idle(scanner, WARM_UP);
                Map<Long, Long> before = nanosByThread();
                idle(scanner, WATCHED);
                Duration taken = Duration.ofNanos(nanosSince(before));

                System.out.println(BUCKETS + " idle buckets took " + taken.toMillis() + " ms of CPU in "
                        + WATCHED.toSeconds() + " s");
                appendToEachBucket(writer, 2);
                readInEachBucket(scanner, 2, buckets);
                assertThat(taken).isLessThanOrEqualTo(mostCpu());
            }
        }
    }

    private static Duration mostCpu() {
        double share = (double) BUCKETS / PROMISED_BUCKETS * WATCHED.toMillis() / PROMISED_TIME.toMillis();
        Duration inProportion = Duration.ofMillis((long) (PROMISED_CPU.toMillis() * share));
        return share >= 1 ? inProportion : inProportion.plus(ALLOWANCE_IN_SMALL);
    }

    private static void idle(LogScanner scanner, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            assertThat(scanner.poll(Duration.ofSeconds(1)).isEmpty()).isTrue();
        }
    }

    private static void appendToEachBucket(AppendWriter writer, int value) {
        List<WriteFuture<AppendResult>> written = new ArrayList<>();
        for (int i = 0; i < BUCKETS; i++) {
            written.add(writer.append(GenericRow.of(value)));
        }
        writer.flush();
        assertThat(written.stream().map(row -> row.join().bucket()))
                .hasSize(BUCKETS)
                .doesNotHaveDuplicates();
    }

    /** Polls until each of the buckets has given the one record with that value. */
    private static void readInEachBucket(LogScanner scanner, int value, Set<TableBucket> buckets) {
        List<TableBucket> read = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (read.size() < buckets.size() && System.nanoTime() - end < 0) {
            for (ScanRecord record : scanner.poll(Duration.ofSeconds(1))) {
                assertThat(record.row().getInt(0)).isEqualTo(value);
                read.add(record.bucket());
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(buckets);
    }

    private static Map<Long, Long> nanosByThread() {
        Map<Long, Long> nanos = new HashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread == Thread.currentThread() || thread.getName().startsWith("fluss-")) {
                nanos.put(thread.getId(), Math.max(0, THREADS.getThreadCpuTime(thread.getId())));
            }
        }
        return nanos;
    }

    private static long nanosSince(Map<Long, Long> before) {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : nanosByThread().entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }
}
