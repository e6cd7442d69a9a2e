/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.config.SaslCredentials;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.localcluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mechanisms that servers do not have yet, against the real server with a plug-in that has their other side. */
@Timeout(300)
class ServerMechanismsIT {

    @TempDir
    static Path directory;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = LocalCluster.builder()
                .serverClassPath(new ThirdParties(directory).serverClassPath())
                .saslUser("probe", "probe")
                .serverConfig("security.protocol.map", "INTERNAL:PLAINTEXT,CLIENT:MECHANISMS")
                .start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static FlussConnection.Builder builder(String mechanism) {
        return FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .option("client.security.protocol", "SASL")
                .option("client.security.sasl.mechanism", mechanism);
    }

    private static void assertUsable(FlussConnection.Builder builder) {
        try (FlussConnection connection = builder.connect()) {
            assertThat(connection.admin().listDatabases().join()).contains("fluss");
            assertThat(connection.admin().getServerNodes().join()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-512", "scram-sha-256"})
    void scramOpensEveryConnection(String mechanism) {
        assertUsable(builder(mechanism)
                .option("client.security.sasl.username", "ada")
                .option("client.security.sasl.password", "correct-horse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-512"})
    void scramWithTheWrongPasswordOrUserIsRefusedAtOnce(String mechanism) {
        for (String user : new String[] {"ada", "bob"}) {
            assertThatThrownBy(() -> builder(mechanism)
                            .option("client.security.sasl.username", user)
                            .option("client.security.sasl.password", "battery-staple")
                            .connect())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining(mechanism)
                    .hasMessageNotContaining("battery-staple")
                    .extracting(e -> ((FlussException) e).code())
                    .isEqualTo(ErrorCode.AUTHENTICATE_EXCEPTION);
        }
    }

    @Test
    void tokensThatRotateAreAskedForEachConnection() {
        // The server takes each token once: a client that used one twice would be refused.
        AtomicInteger tickets = new AtomicInteger();
        for (String identity : new String[] {"ada", ""}) {
            assertUsable(builder("OAUTHBEARER")
                    .saslCredentials(() -> new SaslCredentials(identity, "ticket-" + tickets.incrementAndGet())));
        }
        assertThat(tickets).hasValueGreaterThan(2);
    }

    @Test
    void aTokenThatTheServerDoesNotLikeIsRefusedAtOnceAndNotShown() {
        assertThatThrownBy(() -> builder("OAUTHBEARER")
                        .saslCredentials(() -> new SaslCredentials("ada", "stolen.token"))
                        .connect())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("invalid_token")
                .hasMessageNotContaining("stolen.token");
    }
}
