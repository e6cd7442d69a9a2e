/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecords;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An application: connects, appends, scans, upserts, looks up. Run by itself in a JVM without test libraries. */
public final class Scenario {

    private static final int ROWS = 1000;

    private Scenario() {}

    /**
     * Runs it.
     *
     * @param arguments bootstrap servers, database, codecs joined by commas, seconds to stay idle at the end, and any number of
     *     settings, each {@code key=value}
     */
    public static void main(String[] arguments) throws Exception {
        String database = arguments[1];
        FlussConnection.Builder builder = FlussConnection.builder().bootstrapServers(arguments[0]);
        for (int i = 4; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            builder.option(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        try (FlussConnection connection = builder.connect()) {
            connection
                    .admin()
                    .createDatabase(database, DatabaseDescriptor.EMPTY, true)
                    .join();
            for (String codec : arguments[2].split(",")) {
                System.out.println("read " + logTable(connection, database, ArrowCompression.valueOf(codec))
                        + " rows of " + codec);
            }
            System.out.println("found " + keyedTable(connection, database));
            int idleSeconds = Integer.parseInt(arguments[3]);
            if (idleSeconds > 0) {
                boolean woken = new CountDownLatch(1).await(idleSeconds, TimeUnit.SECONDS);
                System.out.println("idle " + !woken);
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("fluss-"))
                        .forEach(name -> System.out.println("thread " + name));
            }
        } catch (fluss.api.error.FlussException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(3);
        }
    }

    /** Until its buckets have leaders: what {@link fluss.testkit.ReadyTables} does, without test libraries. */
    private static void create(FlussConnection connection, TablePath path, TableDescriptor descriptor)
            throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            connection.admin().createTable(path, descriptor, true).join();
            try {
                connection
                        .admin()
                        .listOffsets(path, List.of(0, 1), OffsetSpec.latest())
                        .all()
                        .get(20, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                connection.admin().dropTable(path, true).join();
            }
        }
        throw new IllegalStateException("No leaders for " + path);
    }

    private static int logTable(FlussConnection connection, String database, ArrowCompression codec) throws Exception {
        TablePath path = TablePath.of(database, "log_" + codec.name().toLowerCase(java.util.Locale.ROOT));
        Schema schema = Schema.builder()
                .column("id", DataTypes.INT())
                .column("name", DataTypes.STRING())
                .build();
        create(
                connection,
                path,
                TableDescriptor.builder()
                        .schema(schema)
                        .distributedBy(2)
                        .arrowCompression(codec)
                        .build());
        Table table = connection.table(path);
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (int i = 0; i < ROWS; i++) {
                writer.append(GenericRow.of(i, "a name that repeats " + i % 7));
            }
        }
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            int count = 0;
            for (int polls = 0; count < ROWS && polls < 100; polls++) {
                ScanRecords records = scanner.poll(Duration.ofSeconds(1));
                count += records.count();
            }
            return count;
        }
    }

    private static String keyedTable(FlussConnection connection, String database) throws Exception {
        TablePath path = TablePath.of(database, "keyed");
        Schema schema = Schema.builder()
                .column("id", DataTypes.INT())
                .column("name", DataTypes.STRING())
                .primaryKey("id")
                .build();
        create(
                connection,
                path,
                TableDescriptor.builder()
                        .schema(schema)
                        .distributedBy(2)
                        .arrowCompression(ArrowCompression.NONE)
                        .build());
        Table table = connection.table(path);
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            writer.upsert(GenericRow.of(7, "seven")).join();
        }
        return table.newLookup()
                .createLookuper()
                .lookup(7)
                .join()
                .singleRow()
                .orElseThrow()
                .getString("name");
    }
}
