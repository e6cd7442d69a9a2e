/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.FlussException;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application: connects, appends, scans, upserts, looks up. Run by itself in a JVM without test libraries. */
public final class Scenario {

    private static final int ROWS = 1000;

    private Scenario() {}

    /**
     * Runs it.
     *
     * @param arguments bootstrap servers, database, codecs joined by commas, and any number of settings, each {@code key=value};
     *     {@code idle} is the number of seconds to stay idle at the end
     */
    public static void main(String[] arguments) throws Exception {
        String database = arguments[1];
        int idleSeconds = 0;
        ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(name -> !name.matches("(java|jdk)\\..*"))
                .sorted()
                .forEach(name -> System.out.println("module " + name));
        try {
            FlussConnection.Builder builder = FlussConnection.builder().bootstrapServers(arguments[0]);
            for (String setting : Arrays.copyOfRange(arguments, 3, arguments.length)) {
                String value = setting.substring(setting.indexOf('=') + 1);
                if (setting.startsWith("idle=")) {
                    idleSeconds = Integer.parseInt(value);
                } else {
                    builder.option(setting.substring(0, setting.indexOf('=')), value);
                }
            }
            run(builder, database, arguments[2].split(","), idleSeconds);
        } catch (FlussException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(3);
        }
    }

    private static void run(FlussConnection.Builder builder, String database, String[] codecs, int idleSeconds)
            throws Exception {
        try (FlussConnection connection = builder.connect()) {
            System.out.println("transport " + transport());
            connection
                    .admin()
                    .createDatabase(database, DatabaseDescriptor.EMPTY, true)
                    .join();
            for (String codec : codecs) {
                System.out.println("read " + logTable(connection, database, ArrowCompression.valueOf(codec))
                        + " rows of " + codec);
            }
            System.out.println("found " + keyedTable(connection, database));
            if (idleSeconds > 0) {
                boolean woken = new CountDownLatch(1).await(idleSeconds, TimeUnit.SECONDS);
                System.out.println("idle " + !woken);
                ourThreads().forEach(thread -> System.out.println("thread " + thread.getName()));
            }
        }
    }

    private static Stream<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fluss-"));
    }

    /** Whose code our threads stand in: the name of the transport in use. */
    private static String transport() {
        return ourThreads()
                .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .flatMap(name -> Pattern.compile("^(?:fluss\\.transport|io)\\.(nio|netty)\\.")
                        .matcher(name)
                        .results())
                .map(match -> match.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
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
