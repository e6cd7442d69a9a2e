/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.AuthenticationException;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import fluss.testkit.TcpProxy;
import fluss.testkit.tls.TestAuthority;
import fluss.testkit.tls.TestIdentity;
import fluss.tests.Failing;
import fluss.tests.TestTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsIT extends TlsCluster {

    private static Table table(FlussConnection connection, String name, boolean keyed) {
        String database = LocalClusterExtension.uniqueDatabaseName();
        connection
                .admin()
                .createDatabase(database, DatabaseDescriptor.EMPTY, true)
                .join();
        TablePath path = TablePath.of(database, name);
        Schema.Builder schema = Schema.builder().column("id", DataTypes.INT()).column("text", DataTypes.STRING());
        if (keyed) {
            schema.primaryKey("id");
        }
        ReadyTables.create(
                cluster,
                connection.admin(),
                path,
                TableDescriptor.builder()
                        .schema(schema.build())
                        .distributedBy(2)
                        .build());
        return connection.table(path);
    }

    private static List<Integer> idsOf(Table table, int count) {
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            return TestTables.poll(scanner, count).stream()
                    .map(ScanRecord::row)
                    .map(row -> row.getInt("id"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void rowsOfEverySizeGoOutAndComeBackThroughTls() {
        try (FlussConnection connection = builder().connect()) {
            Table log = table(connection, "log", false);
            String large = "large ".repeat(500_000);
            try (AppendWriter writer = log.newAppend().createWriter()) {
                for (int i = 0; i < 2000; i++) {
                    writer.append(GenericRow.of(i, i == 1000 ? large : "row " + i));
                }
            }
            assertThat(idsOf(log, 2000))
                    .isEqualTo(IntStream.range(0, 2000).boxed().toList());
            Table keyed = table(connection, "keyed", true);
            try (UpsertWriter writer = keyed.newUpsert().createWriter()) {
                writer.upsert(GenericRow.of(1, large));
                writer.upsert(GenericRow.of(2, "two"));
            }
            var lookuper = keyed.newLookup().createLookuper();
            assertThat(lookuper.lookup(1).join().singleRow().orElseThrow().getString("text"))
                    .isEqualTo(large);
            assertThat(lookuper.lookup(2).join().singleRow().orElseThrow().getString("text"))
                    .isEqualTo("two");
            assertThat(PROXIES)
                    .allSatisfy(proxy -> assertThat(proxy.acceptedConnections())
                            .as("connections through each proxy")
                            .isPositive());
        }
    }

    @Test
    void theOfficialKeysAndStoresOfPkcs12DoTheSame() throws Exception {
        Path trustStore = Files.write(
                folder.resolve("ca.p12"), TestIdentity.trustedAsPkcs12(AUTHORITY.certificate(), "trust-word"));
        Path keyStore = Files.write(folder.resolve("client.p12"), CLIENT.pkcs12("key-word"));
        try (FlussConnection connection = stranger()
                .option("client.security.protocol", "sasl")
                .option("client.security.sasl.username", "ada")
                .option("client.security.sasl.password", "correct-horse")
                .option("client.security.ssl.enabled", "true")
                .option("client.security.ssl.truststore.type", "PKCS12")
                .option("client.security.ssl.truststore.location", trustStore.toString())
                .option("client.security.ssl.truststore.password", "trust-word")
                .option("client.security.ssl.keystore.location", keyStore.toString())
                .option("client.security.ssl.keystore.password", "key-word")
                .option("client.security.ssl.enabled.protocols", "TLSv1.2")
                .connect()) {
            assertThat(connection.admin().getServerNodes().join()).hasSize(2);
            assertThat(connection.configuration().asMap())
                    .containsEntry("client.security.ssl.truststore.password", "***")
                    .containsEntry("client.security.ssl.keystore.password", "***");
            assertThat(connection.configuration().toString()).doesNotContain("trust-word", "key-word");
        }
    }

    @Test
    void contextsOfTheApplicationAreAskedForEachConnection() {
        AtomicInteger asked = new AtomicInteger();
        SSLContext context = CLIENT.context(AUTHORITY);
        try (FlussConnection connection = stranger()
                .sslContext(() -> {
                    asked.incrementAndGet();
                    return context;
                })
                .saslPlain("ada", "correct-horse")
                .connect()) {
            Table keyed = table(connection, "keyed", true);
            try (UpsertWriter writer = keyed.newUpsert().createWriter()) {
                writer.upsert(GenericRow.of(1, "one"));
            }
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void changedFilesHoldForNewConnectionsWithoutARestart() throws Exception {
        Path changing = Files.copy(identity, folder.resolve("changing.pem"));
        try (FlussConnection connection = builder()
                .option("client.security.ssl.keystore.location", changing.toString())
                .connect()) {
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
            TestIdentity stranger = new TestAuthority("unknown to the servers").issue("client");
            Files.writeString(changing, stranger.chainPem() + stranger.keyPem());
            assertThat(connection.admin().databaseExists("fluss").join())
                    .as("the open connection goes on")
                    .isTrue();
            PROXIES.forEach(TcpProxy::disconnect);
            assertThat(Failing.failureOf(connection.admin().databaseExists("fluss")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("refused the client's certificate");
            TestIdentity renewed = AUTHORITY.issue("client");
            Files.writeString(changing, renewed.chainPem() + renewed.keyPem());
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
        }
    }

    @Test
    void contextsThatChangeHoldForNewConnections() throws Exception {
        AtomicReference<SSLContext> current = new AtomicReference<>(CLIENT.context(AUTHORITY));
        try (FlussConnection connection = stranger()
                .sslContext(current::get)
                .saslPlain("ada", "correct-horse")
                .connect()) {
            current.set(TestIdentity.trusting(new TestAuthority("of nobody here")));
            PROXIES.forEach(TcpProxy::disconnect);
            assertThat(Failing.failureOf(connection.admin().databaseExists("fluss")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("not trusted");
            current.set(AUTHORITY.issue("client").context(AUTHORITY));
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
        }
    }

    @Test
    void whatIsAcknowledgedIsThereOnceThoughConnectionsAreCutInTheMiddle() throws Exception {
        try (FlussConnection connection =
                builder().option("client.writer.batch-size", "16kb").connect()) {
            Table log = table(connection, "cut", false);
            List<Future<?>> written = new ArrayList<>();
            int rows = 3000;
            try (AppendWriter writer = log.newAppend().createWriter()) {
                for (int i = 0; i < rows; i++) {
                    written.add(writer.append(GenericRow.of(i, "row with some text " + "x".repeat(100))));
                    if (i == 500 || i == 1500) {
                        PROXIES.forEach(proxy -> proxy.cutAfter(TcpProxy.Direction.TO_SERVER, 5_000));
                    } else if (i == 2000) {
                        PROXIES.forEach(proxy -> proxy.cutAfter(TcpProxy.Direction.TO_CLIENT, 10));
                    }
                    LockSupport.parkNanos(Duration.ofNanos(20_000).toNanos());
                }
                for (Future<?> future : written) {
                    future.get();
                }
            }
            PROXIES.forEach(TcpProxy::pass);
            assertThat(idsOf(log, rows))
                    .isEqualTo(IntStream.range(0, rows).boxed().toList());
        }
    }
}
