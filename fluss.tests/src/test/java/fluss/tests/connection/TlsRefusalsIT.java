/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.testkit.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each disagreement about TLS is one failure, at once, that names the server and the reason. */
class TlsRefusalsIT extends TlsCluster {

    private ClientThreads threads;

    @BeforeEach
    void count() {
        threads = new ClientThreads();
    }

    @AfterEach
    void nothingIsLeft() {
        threads.awaitEnd();
    }

    private static AbstractThrowableAssert<?, ?> refused(FlussConnection.Builder builder, String server) {
        return assertThatThrownBy(builder::connect)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("server=" + server)
                .hasMessageContaining("No TLS with " + server)
                .satisfies(e -> assertThat(((FlussException) e).isRetriable()).isFalse());
    }

    @Test
    void aServerOfAnUnknownAuthority() throws Exception {
        Path wrong = Files.writeString(folder.resolve("other-ca.pem"), new TestAuthority("other").certificatePem());
        refused(
                        builder().option("client.security.ssl.truststore.location", wrong.toString()),
                        cluster.bootstrapServers())
                .hasMessageContaining("not trusted")
                .hasMessageContaining("client.security.ssl.truststore.location");
    }

    @Test
    void aServerWhoseCertificateIsForAnotherHost() {
        String door = door(AUTHORITY.issue("server", "elsewhere.example", "10.1.2.3"), true);
        refused(builder().bootstrapServers(door), door)
                .hasMessageContaining("not for this host")
                .hasMessageContaining("127.0.0.1");
        try (FlussConnection connection = builder()
                .bootstrapServers(door)
                .option("client.security.ssl.endpoint.identification.algorithm", "")
                .connect()) {
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
        }
    }

    @Test
    void aServerWhoseCertificateHasExpired() {
        String door = door(AUTHORITY.issueExpired("server", "127.0.0.1"), true);
        refused(builder().bootstrapServers(door), door).hasMessageContaining("has expired");
    }

    @Test
    void aClientWithoutTheCertificateThatTheServerWants() {
        FlussConnection.Builder builder = stranger()
                .option("client.security.protocol", "SSL")
                .option("client.security.ssl.truststore.location", trust.toString())
                .saslPlain("ada", "correct-horse");
        refused(builder, cluster.bootstrapServers())
                .hasMessageContaining("the server refused the client's certificate, or the want of one")
                .hasMessageContaining("client.security.ssl.keystore.location");
    }

    @Test
    void aServerThatDoesNotAskNeedsNoCertificate() {
        stranger()
                .bootstrapServers(door(SERVER, false))
                .option("client.security.protocol", "SASL_SSL")
                .option("client.security.ssl.truststore.location", trust.toString())
                .saslPlain("ada", "correct-horse")
                .connect()
                .close();
    }

    @Test
    void aServerThatSharesNoCipherSuite() {
        refused(
                        builder()
                                .option("client.security.ssl.cipher.suites", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                                .option("client.security.ssl.enabled.protocols", "TLSv1.2"),
                        cluster.bootstrapServers())
                .hasMessageContaining("the server refused it");
    }

    @Test
    void aServerWithoutTls() {
        refused(builder().bootstrapServers(plainDoor()), plainDoor())
                .hasMessageContaining("the server does not speak TLS");
    }

    @Test
    void aClientWithoutTls() {
        assertThatThrownBy(() -> stranger().saslPlain("ada", "correct-horse").connect())
                .isInstanceOf(FlussException.class)
                .hasMessageContaining(cluster.bootstrapServers())
                .hasMessageContaining("TLS");
    }

    @Test
    void theWrongPasswordWithinTls() {
        assertThatThrownBy(() -> builder().saslPlain("ada", "battery-staple").connect())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("battery-staple")
                .hasMessageContaining("PLAIN");
    }

    @Test
    void settingsThatContradictEachOtherOrNameNoFile() {
        assertThatThrownBy(() ->
                        builder().option("client.security.protocol", "SASL").connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is set, but not TLS");
        assertThatThrownBy(() -> builder()
                        .option("client.security.ssl.truststore.location", "/no/such/file.pem")
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.ssl.truststore.location")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> builder()
                        .option("client.security.ssl.enabled.protocols", "TLSv9")
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("TLSv9");
        assertThatThrownBy(() ->
                        builder().sslContext(() -> CLIENT.context(AUTHORITY)).connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("one or the other")
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.INVALID_CONFIG_EXCEPTION);
        assertThatThrownBy(() -> stranger()
                        .sslContext(() -> {
                            throw new IllegalStateException("the vault is closed");
                        })
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the vault is closed");
    }
}
