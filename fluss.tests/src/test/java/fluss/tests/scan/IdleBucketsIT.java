/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a scanner costs while nothing is written. {@code -Dfluss.idle.buckets} and {@code -Dfluss.idle.seconds} set how many buckets it
 * has and how long it is watched; the promise is 0.6 s of CPU in 60 s with 6,000 of them.
 */
@FlussCluster(dedicated = true)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class IdleBucketsIT {

    private static final int BUCKETS = Integer.getInteger("fluss.idle.buckets", 500);
    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("fluss.idle.seconds", 10));
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration MOST_CPU = Duration.ofMillis(600);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** CPU time of each thread of the client, and of the one that polls, when it was last seen; those that have ended too. */
    private final Map<Long, Long> nanos = new HashMap<>();

    private void look() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            long cpu = THREADS.getThreadCpuTime(thread.getId());
            if (cpu >= 0
                    && (thread == Thread.currentThread() || thread.getName().startsWith("fluss-"))) {
                nanos.put(thread.getId(), cpu);
            }
        }
    }

    private long total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void poll(LogScanner scanner, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            assertThat(scanner.poll(Duration.ofSeconds(1)).isEmpty()).isTrue();
        }
    }

    @Test
    void bucketsWithoutNewsCostNextToNothing(LocalCluster cluster) {
        try (TestTables tables = new TestTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder().column("id", DataTypes.INT()).build())
                    .distributedBy(BUCKETS));
            try (LogScanner scanner = table.newScan().createLogScanner();
                    AppendWriter writer = table.newAppend().createWriter()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                poll(scanner, CALM);

                look();
                long before = total();
                long until = System.nanoTime() + WATCHED.toNanos();
                while (System.nanoTime() - until < 0) {
                    poll(scanner, Duration.ofSeconds(1));
                    look();
                }
                Duration taken = Duration.ofNanos(total() - before);

                System.out.println(BUCKETS + " idle buckets took " + taken.toMillis() + " ms of CPU in "
                        + WATCHED.toSeconds() + " s");
                assertThat(taken).isLessThanOrEqualTo(MOST_CPU);
                writer.append(GenericRow.of(1)).join();
                assertThat(TestTables.poll(scanner, 1)).hasSize(1);
            }
        }
    }
}
