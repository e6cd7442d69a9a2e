/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.LogScanner;
import fluss.api.scan.ScanRecord;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A connection, and tables in a database of its own. */
public final class TestTables implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final LocalCluster cluster;
    private final FlussConnection connection;
    private final String database = LocalClusterExtension.uniqueDatabaseName();
    private final AtomicInteger names = new AtomicInteger();

    /** Connects with the given settings. */
    public TestTables(LocalCluster cluster, Map<String, String> settings) {
        this.cluster = cluster;
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .options(settings)
                .connect();
        connection
                .admin()
                .createDatabase(database, DatabaseDescriptor.EMPTY, false)
                .join();
    }

    /** Connects. */
    public TestTables(LocalCluster cluster) {
        this(cluster, Map.of());
    }

    /** The connection. */
    public FlussConnection connection() {
        return connection;
    }

    /** A new table. */
    public Table create(TableDescriptor.Builder descriptor) {
        TablePath path = TablePath.of(database, "t" + names.incrementAndGet());
        ReadyTables.create(cluster, connection.admin(), path, descriptor.build());
        return connection.table(path);
    }

    /** All buckets of a table without partitions. */
    public static List<TableBucket> bucketsOf(Table table) {
        return IntStream.range(0, table.info().bucketCount())
                .mapToObj(bucket -> TableBucket.of(table.info().tableId(), bucket))
                .toList();
    }

    /** Polls until there are so many records, and sees to it that there are no more. */
    public static List<ScanRecord> poll(LogScanner scanner, int count) {
        List<ScanRecord> records = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (records.size() < count && System.nanoTime() - end < 0) {
            scanner.poll(Duration.ofSeconds(1)).forEach(records::add);
        }
        if (records.size() == count) {
            scanner.poll(Duration.ofMillis(50)).forEach(records::add);
        }
        assertThat(records).hasSize(count);
        return records;
    }

    @Override
    public void close() {
        connection.close();
    }
}
