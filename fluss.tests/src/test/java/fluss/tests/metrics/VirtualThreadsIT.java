/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.TableBucket;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocking calls by many virtual threads, which a JDK before 21 does not have. */
@FlussCluster
@Timeout(240)
class VirtualThreadsIT {

    private static final int FIRST_JDK = 21;
    private static final int WRITERS = 200;
    private static final int READERS = 10;
    private static final int ROUNDS = 10;

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOurs(RecordedEvent pinned) {
        return pinned.getStackTrace() != null
                && pinned.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(type -> type.startsWith("fluss.api.") || type.startsWith("fluss.core."));
    }

    @Test
    void appendsLookupsAndPollsPinNoCarrier(LocalCluster cluster, @TempDir Path temporary) throws Exception {
        assumeTrue(Runtime.version().feature() >= FIRST_JDK, "this JDK has no virtual threads");
        try (TestTables tables = new TestTables(cluster)) {
            SomeWork work = new SomeWork(tables);
            work.doWith(tables.connection()); // classes are loaded, which pins
            everybody(tables.connection(), work, 1);
            Path file = temporary.resolve("pinned.jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
                recording.start();
                everybody(tables.connection(), work, ROUNDS);
                recording.stop();
                recording.dump(file);
            }
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(VirtualThreadsIT::isOurs)
                    .isEmpty();
        }
    }

    private static void everybody(FlussConnection connection, SomeWork work, int rounds) throws Exception {
        Table log = work.log;
        Lookuper lookuper = work.keyed.newLookup().createLookuper();
        ExecutorService threads = virtualThreads();
        try (AppendWriter appends = log.newAppend().createWriter();
                UpsertWriter upserts = work.keyed.newUpsert().createWriter()) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int key = i;
                tasks.add(() -> {
                    for (int round = 0; round < rounds; round++) {
                        appends.append(GenericRow.of(key, "text")).get();
                        upserts.upsert(GenericRow.of(key, "text " + round)).get();
                        assertThat(lookuper.lookup(key)
                                        .get()
                                        .singleRow()
                                        .orElseThrow()
                                        .getString("text"))
                                .isEqualTo("text " + round);
                    }
                    return connection.table(log.info().path()).info().hasPrimaryKey();
                });
            }
            for (int i = 0; i < READERS; i++) {
                tasks.add(() -> read(log));
            }
            List<Future<Boolean>> done = new ArrayList<>();
            tasks.forEach(task -> done.add(threads.submit(task)));
            for (Future<Boolean> each : done) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads what was there when it began. */
    private static boolean read(Table log) {
        try (LogScanner scanner = log.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            TableBucket bucket = TestTables.bucketsOf(log).get(0);
            long end = scanner.endOffsets().get(bucket);
            long patience = System.nanoTime() + Duration.ofSeconds(100).toNanos();
            while (scanner.position(bucket) < end) {
                assertThat(System.nanoTime() - patience)
                        .as("time to read to " + end)
                        .isNegative();
                scanner.poll(Duration.ofMillis(200));
            }
        }
        return true;
    }
}
