/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import fluss.api.FlussConnection;
import fluss.localcluster.LocalCluster;
import fluss.testkit.TcpProxy;
import fluss.testkit.tls.TestAuthority;
import fluss.testkit.tls.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is reached through TLS alone, by clients that show a certificate and then a user name and password. */
@Timeout(180)
abstract class TlsCluster {

    static final TestAuthority AUTHORITY = new TestAuthority("Fluss test");
    static final TestIdentity SERVER = AUTHORITY.issue("server", "127.0.0.1");
    static final TestIdentity CLIENT = AUTHORITY.issue("client");

    static final List<TcpProxy> PROXIES = new CopyOnWriteArrayList<>();
    static LocalCluster cluster;

    @TempDir
    static Path folder;

    static Path trust;
    static Path identity;
    private static int coordinatorPort;

    private final List<TcpProxy> others = new ArrayList<>();

    @BeforeAll
    static void startCluster() throws IOException {
        trust = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
        identity = Files.writeString(folder.resolve("client.pem"), CLIENT.chainPem() + CLIENT.keyPem());
        cluster = LocalCluster.builder()
                .saslUser("ada", "correct-horse")
                .coordinatorAdvertisedPort(port -> {
                    coordinatorPort = port;
                    return proxy(port);
                })
                .tabletServerAdvertisedPort((id, port) -> proxy(port))
                .start();
    }

    private static int proxy(int port) {
        TcpProxy proxy = TcpProxy.tls(port, SERVER.context(AUTHORITY), true);
        PROXIES.add(proxy);
        return proxy.port();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
        PROXIES.forEach(TcpProxy::close);
        PROXIES.clear();
    }

    @AfterEach
    void closeOtherDoors() {
        others.forEach(TcpProxy::close);
    }

    /** Another way to the coordinator: one that shows another certificate, or wants none. */
    String door(TestIdentity shown, boolean wantsClients) {
        TcpProxy door = TcpProxy.tls(coordinatorPort, shown.context(AUTHORITY), wantsClients);
        others.add(door);
        return "127.0.0.1:" + door.port();
    }

    /** The coordinator's own port, without TLS. */
    static String plainDoor() {
        return "127.0.0.1:" + coordinatorPort;
    }

    /** The transport that is tested. */
    String transport() {
        return "nio";
    }

    /** A client that knows nothing of TLS yet. */
    FlussConnection.Builder stranger() {
        return FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .option("client.transport", transport());
    }

    /** A client with the settings that let it in. */
    FlussConnection.Builder builder() {
        return stranger()
                .option("client.security.protocol", "SASL_SSL")
                .option("client.security.ssl.truststore.location", trust.toString())
                .option("client.security.ssl.keystore.location", identity.toString())
                .saslPlain("ada", "correct-horse");
    }
}
