/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import fluss.tests.Failing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Tables of a test class, in a database of its own, and what is in them. */
final class WrittenTables implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NOTICE_OF_A_DROP = Duration.ofSeconds(10);

    private final LocalCluster cluster;
    private final FlussConnection connection;
    private final String database = LocalClusterExtension.uniqueDatabaseName();
    private final AtomicInteger names = new AtomicInteger();

    WrittenTables(LocalCluster cluster) {
        this.cluster = cluster;
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        connection
                .admin()
                .createDatabase(database, DatabaseDescriptor.EMPTY, false)
                .join();
    }

    FlussConnection connection() {
        return connection;
    }

    /** A new table, opened by the connection of this class. */
    Table create(TableDescriptor.Builder descriptor) {
        TablePath path = TablePath.of(database, "t" + names.incrementAndGet());
        ReadyTables.create(cluster, connection.admin(), path, descriptor.build());
        return connection.table(path);
    }

    /** So many records from the beginning, and the certainty that there are no more. */
    List<ScanRecord> read(Table table, int count) {
        List<ScanRecord> records = new ArrayList<>();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count && System.nanoTime() - end < 0) {
                scanner.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            scanner.poll(Duration.ofMillis(50)).forEach(records::add);
        }
        assertThat(records).hasSize(count);
        return records;
    }

    /** The failure of the first of these writes that fails: servers learn of a drop a moment after it is acknowledged. */
    static ErrorCode codeOfFirstFailure(Supplier<WriteFuture<?>> write) {
        long end = System.nanoTime() + NOTICE_OF_A_DROP.toNanos();
        int acknowledged = 0;
        while (System.nanoTime() - end < 0) {
            Throwable failure = catchThrowable(() -> write.get().get(1, TimeUnit.MINUTES));
            if (failure != null) {
                return Failing.causeOf(failure).code();
            }
            acknowledged++;
        }
        throw new AssertionError(acknowledged + " writes were acknowledged after the drop");
    }

    @Override
    public void close() {
        connection.close();
    }
}
