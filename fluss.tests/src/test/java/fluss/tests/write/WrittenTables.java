/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.TableDescriptor;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.tests.Failing;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tables of a test class, in a database of its own, and what is in them. */
final class WrittenTables implements AutoCloseable {

    private static final Duration NOTICE_OF_A_DROP = Duration.ofMinutes(1);

    private final LocalCluster cluster;
    private final TestTables tables;

    WrittenTables(LocalCluster cluster) {
        this.cluster = cluster;
        tables = new TestTables(cluster);
    }

    FlussConnection connection() {
        return tables.connection();
    }

    /** Another connection, with settings of its own: keys, each before its value. */
    FlussConnection connect(String... settings) {
        FlussConnection.Builder builder = FlussConnection.builder().bootstrapServers(cluster.bootstrapServers());
        for (int i = 0; i < settings.length; i += 2) {
            builder.option(settings[i], settings[i + 1]);
        }
        return builder.connect();
    }

    /** A new table, opened by the connection of this class. */
    Table create(TableDescriptor.Builder descriptor) {
        return tables.create(descriptor);
    }

    /** So many records from the beginning, and the certainty that there are no more. */
    List<ScanRecord> read(Table table, int count) {
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            return TestTables.poll(scanner, count);
        }
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
        tables.close();
    }
}
