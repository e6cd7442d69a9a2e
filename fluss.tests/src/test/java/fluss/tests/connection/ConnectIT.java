/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.RefusingPort;
import fluss.testkit.TcpProxy;
import fluss.tests.Failing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FlussCluster
class ConnectIT {

    /** For an attempt at each address, also on a slow machine. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private final LocalCluster cluster;
    private ClientThreads threads = new ClientThreads();

    ConnectIT(LocalCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void countThreads() {
        threads = new ClientThreads();
    }

    private FlussConnection.Builder builder() {
        return FlussConnection.builder().bootstrapServers(cluster.bootstrapServers());
    }

    @Test
    void anAddressThatIsDeadIsPassedOver() {
        try (RefusingPort dead = new RefusingPort();
                FlussConnection connection = FlussConnection.builder()
                        .bootstrapServers("127.0.0.1:" + dead.port() + "," + cluster.bootstrapServers())
                        .connect()) {
            assertThat(connection.admin().listDatabases().join()).contains("fluss");
        }
    }

    @Test
    void aServerThatComesUpLaterIsWaitedFor() throws Exception {
        int port = Integer.parseInt(cluster.bootstrapServers().split(",")[0].split(":")[1]);
        try (RefusingPort dead = new RefusingPort();
                TcpProxy proxy = TcpProxy.to(port)) {
            proxy.refuse();
            CompletableFuture<FlussConnection> connecting = FlussConnection.builder()
                    .bootstrapServers("127.0.0.1:" + dead.port() + ",127.0.0.1:" + proxy.port())
                    .option(ClientOptions.BOOTSTRAP_TIMEOUT, Duration.ofMinutes(2))
                    .connectAsync();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (proxy.acceptedConnections() < 3 && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(connecting).isNotDone();
            proxy.pass();
            try (FlussConnection connection = connecting.get(1, TimeUnit.MINUTES)) {
                assertThat(connection.admin().listDatabases().join()).contains("fluss");
            }
            assertThat(proxy.acceptedConnections()).isGreaterThan(3);
        }
    }

    @Test
    void somethingElseThanAServerIsToldAtOnce() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                while (!web.isClosed()) {
                    try (Socket client = web.accept()) {
                        accepted.incrementAndGet();
                        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                        client.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        continue; // closed by the client, or by the test
                    }
                }
            });
            answering.setDaemon(true);
            answering.start();
            assertThatThrownBy(() -> FlussConnection.builder()
                            .bootstrapServers("127.0.0.1:" + web.getLocalPort())
                            .connect())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("127.0.0.1:" + web.getLocalPort());
        }
        assertThat(accepted).hasValue(1);
        threads.awaitEnd();
    }

    @Test
    void whenNoServerAnswersInTimeEachAddressIsNamedWithItsReason() {
        try (RefusingPort first = new RefusingPort();
                RefusingPort second = new RefusingPort()) {
            assertThatThrownBy(() -> FlussConnection.builder()
                            .bootstrapServers("127.0.0.1:" + first.port() + ",localhost:" + second.port())
                            .option(ClientOptions.BOOTSTRAP_TIMEOUT, LONG_ENOUGH)
                            .connect())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("client.bootstrap-timeout (3000 ms)")
                    .hasMessageContaining("127.0.0.1:" + first.port())
                    .hasMessageContaining("localhost:" + second.port())
                    .hasMessageContaining("refused");
        }
        threads.awaitEnd();
    }

    @Test
    void anUnknownHostIsNamed() {
        String host = "no-such-host".repeat(6) + ".invalid"; // too long to be asked of any DNS, which may take its time
        assertThatThrownBy(() -> FlussConnection.builder()
                        .bootstrapServers(host + ":9123")
                        .option(ClientOptions.BOOTSTRAP_TIMEOUT, LONG_ENOUGH)
                        .connect())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(host);
        threads.awaitEnd();
    }

    @Test
    void aServerThatKeepsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Throwable failure = catchThrowable(() -> FlussConnection.builder()
                    .bootstrapServers("127.0.0.1:" + silent.getLocalPort())
                    .option(ClientOptions.CONNECT_TIMEOUT.key(), "300 ms")
                    .option(ClientOptions.BOOTSTRAP_TIMEOUT, LONG_ENOUGH)
                    .connect());

            assertThat(failure)
                    .isInstanceOf(FlussException.class)
                    .hasMessageContaining("127.0.0.1:" + silent.getLocalPort())
                    .hasMessageContaining("client.bootstrap-timeout (3000 ms)");
        }
        threads.awaitEnd();
    }

    @Test
    void wrongSettingsAreRefusedBeforeAThreadBegins() {
        assertThatThrownBy(() -> FlussConnection.builder().connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(
                        () -> builder().option("client.request-timout", "1 s").connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean client.request-timeout");
        assertThatThrownBy(
                        () -> builder().option("client.request-timout", "1 s").connectAsync())
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> builder().callbackExecutor(Runnable::run).connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("calling thread");
        assertThatThrownBy(() -> builder().option("client.transport", "pigeon").connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("pigeon")
                .hasMessageContaining("nio");
        assertThat(threads.begun()).isEmpty();
    }

    @Test
    void settingsCanBeReadBack() {
        try (FlussConnection connection = builder()
                .options(Map.of("client.id", "reader", "client.request-timeout", "10 s"))
                .option("client.writer.buffer.page-size", "128kb")
                .connect()) {
            assertThat(connection.configuration().asMap())
                    .containsEntry("client.id", "reader")
                    .containsEntry("client.request-timeout", "10 s")
                    .containsEntry("client.writer.acks", "all");
            assertThat(threads.begun()).extracting(Thread::getName).contains("fluss-loop-reader");
        }
    }

    @Test
    void connectingCanBeWaitedForElsewhere() throws Exception {
        FlussConnection connection = builder().connectAsync().get(1, TimeUnit.MINUTES);

        assertThat(connection.admin().listDatabases().join()).contains("fluss");
        connection.close();
        threads.awaitEnd();
    }

    @Test
    void connectingElsewhereFailsInItsFuture() {
        try (RefusingPort dead = new RefusingPort()) {
            CompletableFuture<FlussConnection> connecting = FlussConnection.builder()
                    .bootstrapServers("127.0.0.1:" + dead.port())
                    .option(ClientOptions.BOOTSTRAP_TIMEOUT, LONG_ENOUGH)
                    .connectAsync();

            assertThat(Failing.failureOf(connecting)).isInstanceOf(TransportException.class);
        }
        threads.awaitEnd();
    }

    @Test
    void whoGivesUpWaitingForAConnectionLeavesNothingBehind() {
        assertThat(builder().connectAsync().cancel(true)).isTrue();
        threads.awaitEnd();
    }

    @Test
    void stagesRunOnTheExecutorOfTheApplicationAndMayWaitThere() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "application"));
        try (FlussConnection connection = builder().callbackExecutor(own).connect()) {
            CompletableFuture<List<String>> nested = connection
                    .admin()
                    .databaseExists("fluss")
                    .thenApply(exists -> {
                        assertThat(Thread.currentThread().getName()).isEqualTo("application");
                        return connection.admin().listDatabases().join();
                    });

            assertThat(nested.get(1, TimeUnit.MINUTES)).contains("fluss");
        } finally {
            own.shutdown();
        }
    }

    @Test
    void stagesRunOnThreadsOfTheClientOtherwise() throws Exception {
        try (FlussConnection connection = builder().connect()) {
            // A stage that is attached too late runs where it is attached: try until one was not.
            String name;
            do {
                name = connection
                        .admin()
                        .listDatabases()
                        .thenApply(names -> Thread.currentThread().getName())
                        .get(1, TimeUnit.MINUTES);
            } while (name.equals(Thread.currentThread().getName()));

            assertThat(name).startsWith("fluss-callback-");
        }
    }

    @Test
    void anInterruptedWaitEndsAndKeepsTheFlag() {
        try (FlussConnection connection = builder().connect()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> connection.table(TablePath.of("fluss", "any")))
                    .isInstanceOf(InterruptedWaitException.class);
            assertThat(Thread.interrupted()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> builder().connect()).isInstanceOf(InterruptedWaitException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        threads.awaitEnd();
    }
}
