/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.soak;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many rows into many tables and partitions, through little memory: nothing of them is kept. {@code -Dfluss.soak.rows} sets how
 * many.
 */
@FlussCluster(serverConfig = "log.segment.file-size=64mb", dedicated = true)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class SoakIT {

    private static final long ROWS = Long.getLong("fluss.soak.rows", 300_000);
    /** To load classes, make partitions, and let everything grow to its size. */
    private static final long ROWS_BEFORE = 200_000;

    private static final int PLAIN_TABLES = 12;
    private static final int PARTITIONED_TABLES = 4;
    private static final int PARTITIONS = 8;
    private static final int THREADS = 4;
    private static final double GROWTH = 1.05;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What there is one of for each batch, and for each buffer of rows. */
    private static final List<String> IN_USE =
            List.of("fluss.core.write.WriteBatch", "fluss.codec.arrow.write.ArrowEncoder");
    /** For each row whose outcome somebody holds. */
    private static final String HANDLE = "fluss.core.write.RowFuture";

    private static final Map<String, String> LITTLE_MEMORY =
            Map.of("client.writer.buffer.memory-size", "4mb", "client.writer.batch-size", "64kb");

    @Test
    void nothingIsKeptOfRowsThatAreAcknowledged(LocalCluster cluster) {
        try (TestTables tables = new TestTables(cluster, LITTLE_MEMORY)) {
            List<Table> opened = create(tables);
            List<AppendWriter> writers = opened.stream()
                    .map(table -> table.newAppend().createWriter())
                    .toList();
            write(writers, ROWS_BEFORE);
            LiveHeap before = settled(Long.MAX_VALUE);
            TreeSet<String> threads = threads();

            long seen = write(writers, ROWS);
            LiveHeap after = settled((long) (before.bytes() * GROWTH));

            System.out.printf(
                    "Soak: %,d rows, %,d bytes alive before and %,d after (%+.2f %%), threads %s%n",
                    ROWS,
                    before.bytes(),
                    after.bytes(),
                    100.0 * (after.bytes() - before.bytes()) / before.bytes(),
                    threads());
            writers.forEach(AppendWriter::close);
            assertThat(seen)
                    .as("things alive in between: else a name is outdated")
                    .isPositive();
            assertThat(after.bytes())
                    .as("before:%n%s%nafter:%n%s", before.largest(), after.largest())
                    .isLessThan((long) (before.bytes() * GROWTH));
            assertThat(threads()).isEqualTo(threads);
            assertThat(opened.stream().mapToLong(table -> rows(tables, table)).sum())
                    .isEqualTo(ROWS_BEFORE + ROWS);
        }
    }

    private static List<Table> create(TestTables tables) {
        List<Table> opened = new ArrayList<>();
        for (int table = 0; table < PLAIN_TABLES + PARTITIONED_TABLES; table++) {
            TableDescriptor.Builder descriptor = TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("text", DataTypes.STRING())
                            .column("day", DataTypes.STRING())
                            .build())
                    .distributedBy(2);
            opened.add(tables.create(table < PLAIN_TABLES ? descriptor : descriptor.partitionedBy("day")));
        }
        return opened;
    }

    /**
     * Writes rows by several threads and waits for all. The writers stay open, and have nothing left a moment later.
     *
     * @return how many of each outstanding thing were alive in the middle, at least
     */
    private static long write(List<AppendWriter> writers, long rows) {
        List<CompletableFuture<Long>> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> append(writers, rows / THREADS, thread)))
                .toList();
        long seen = threads.stream().mapToLong(CompletableFuture::join).sum();
        writers.forEach(AppendWriter::flush);
        LiveHeap idle = until(heap -> outstanding(heap).isEmpty());
        assertThat(outstanding(idle)).isEmpty();
        return seen;
    }

    private static List<String> outstanding(LiveHeap heap) {
        return Stream.concat(IN_USE.stream(), Stream.of(HANDLE))
                .filter(name -> heap.instances(name) > 0)
                .toList();
    }

    private static long append(List<AppendWriter> writers, long rows, int thread) {
        long seen = 0;
        for (long id = 0; id < rows; id++) {
            int choice = (int) (id + thread) % writers.size();
            String day = "day" + id / writers.size() % PARTITIONS;
            writers.get(choice).append(GenericRow.of(id, "text of row " + id, day));
            if (thread == 0 && id >= rows / 2 && seen == 0) {
                LiveHeap now = LiveHeap.now();
                seen = IN_USE.stream().mapToLong(now::instances).min().orElseThrow();
            }
        }
        return seen;
    }

    /** The heap once it has no more than so many bytes and the workers have ended, if that comes. */
    private static LiveHeap settled(long mostBytes) {
        return until(heap -> heap.bytes() <= mostBytes
                && threads().stream().noneMatch(name -> name.contains("codec") || name.contains("callback")));
    }

    private static LiveHeap until(Predicate<LiveHeap> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        LiveHeap heap = LiveHeap.now();
        while (!condition.test(heap) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            heap = LiveHeap.now();
        }
        return heap;
    }

    private static TreeSet<String> threads() {
        TreeSet<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("fluss-")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private static long rows(TestTables tables, Table table) {
        List<Integer> buckets =
                IntStream.range(0, table.info().bucketCount()).boxed().toList();
        if (!table.info().isPartitioned()) {
            return sum(tables.connection()
                    .admin()
                    .listOffsets(table.path(), buckets, OffsetSpec.latest())
                    .all());
        }
        long sum = 0;
        for (PartitionInfo partition :
                tables.connection().admin().listPartitionInfos(table.path()).join()) {
            sum += sum(tables.connection()
                    .admin()
                    .listOffsets(table.path(), partition.partitionName(), buckets, OffsetSpec.latest())
                    .all());
        }
        return sum;
    }

    private static long sum(CompletableFuture<Map<Integer, Long>> offsets) {
        return offsets.join().values().stream().mapToLong(Long::longValue).sum();
    }
}
