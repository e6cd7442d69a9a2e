/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks into the directories of a cluster: which segments of a table are in remote storage, and which are not any more here. */
record TieredTable(LocalCluster cluster, TablePath path) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Waits until so many segments are in remote storage, and the first one of each bucket is nowhere else. */
    void awaitTiered(int buckets, int segments) {
        await(
                () -> remote().size() >= segments && firstSegmentsAreGone(buckets),
                () -> "remote " + remote() + ", local " + local());
    }

    private boolean firstSegmentsAreGone(int buckets) {
        List<Path> local = local();
        return local.stream().map(Path::getParent).distinct().count() == buckets
                && local.stream().noneMatch(file -> file.endsWith("00000000000000000000.log"));
    }

    private List<Path> remote() {
        return segments(cluster.remoteDataDirectory().resolve("log"));
    }

    private List<Path> local() {
        return segments(cluster.dataDirectory()).stream()
                .filter(file -> file.getParent().getFileName().toString().startsWith("log-"))
                .toList();
    }

    private List<Path> segments(Path directory) {
        String table = "/" + path.database() + "/" + path.table() + "-";
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file ->
                            file.toString().endsWith(".log") && file.toString().contains(table))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // the servers move files at the same time: looked at again
        }
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(state.get()).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
