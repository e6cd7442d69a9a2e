/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import fluss.api.admin.Admin;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes tables that can be written at once.
 *
 * <p>A 0.9.1 coordinator acknowledges a new table before its buckets have leaders, and now and then, about once in 200
 * tables on a busy machine, it overlooks the table until it is restarted: its buckets never get leaders, and a partition made
 * for it leaves the coordinator unable to serve any other table ({@code docs/protocol/metadata.md}, section 10). The log of
 * the coordinator tells which tables it has noticed, so that no failure of a client is mistaken for this.
 */
public final class ReadyTables {

    private static final System.Logger LOG = System.getLogger("fluss.testkit");
    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ReadyTables() {}

    /**
     * Makes a table, again if the coordinator overlooked it, and waits until each of its buckets has a leader. A partitioned
     * table has no buckets of its own.
     *
     * @param cluster the one that {@code admin} is connected to
     * @throws IllegalStateException if the coordinator overlooks the table several times in a row
     * @throws java.util.concurrent.CompletionException with the cause, if one of the calls fails
     */
    public static void create(LocalCluster cluster, Admin admin, TablePath path, TableDescriptor descriptor) {
        create(cluster, admin, () -> path, descriptor);
    }

    /**
     * The same under a name of its own for each attempt, for tables that are in a data lake too: there, a table that is dropped
     * leaves its name behind.
     *
     * @param names where the names come from
     * @return the name of the table
     */
    public static TablePath create(
            LocalCluster cluster, Admin admin, Supplier<TablePath> names, TableDescriptor descriptor) {
        TableInfo table = createNoticed(cluster, admin, names, descriptor);
        awaitLeaders(admin, table);
        return table.path();
    }

    /**
     * Makes a table, again if the coordinator overlooked it. Its buckets may have no leaders yet.
     *
     * @param cluster the one that {@code admin} is connected to
     * @return the table
     * @throws IllegalStateException if the coordinator overlooks the table several times in a row
     * @throws java.util.concurrent.CompletionException with the cause, if one of the calls fails
     */
    public static TableInfo createNoticed(
            LocalCluster cluster, Admin admin, TablePath path, TableDescriptor descriptor) {
        return createNoticed(cluster, admin, () -> path, descriptor);
    }

    private static TableInfo createNoticed(
            LocalCluster cluster, Admin admin, Supplier<TablePath> names, TableDescriptor descriptor) {
        TablePath path = names.get();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            admin.createTable(path, descriptor, false).join();
            TableInfo info = admin.getTableInfo(path).join();
            if (isNoticed(cluster.coordinator().log(), info)) {
                return info;
            }
            LOG.log(Level.WARNING, "The coordinator overlooked {0} with the id {1}", path, info.tableId());
            admin.dropTable(path, true).join();
            path = names.get();
        }
        throw new IllegalStateException("The coordinator overlooked " + path + " " + ATTEMPTS + " times");
    }

    private static void awaitLeaders(Admin admin, TableInfo info) {
        if (!info.isPartitioned()) {
            List<Integer> buckets =
                    IntStream.range(0, info.bucketCount()).boxed().toList();
            admin.listOffsets(info.path(), buckets, OffsetSpec.latest()).all().join();
        }
    }

    private static boolean isNoticed(Path log, TableInfo info) {
        String line = "New table: " + info.path() + " with id " + info.tableId() + ",";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!contains(log, line)) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private static boolean contains(Path log, String text) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
