/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.config.SaslCredentials;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ProviderException;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SaslIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER =
            LocalClusterExtension.of(LocalCluster.builder().saslUser("ada", "correct-horse"));

    private static FlussConnection.Builder builder() {
        return FlussConnection.builder().bootstrapServers(CLUSTER.cluster().bootstrapServers());
    }

    @Test
    void theRightPasswordOpensEveryConnection() {
        try (FlussConnection connection =
                builder().saslPlain("ada", "correct-horse").connect()) {
            assertThat(connection.admin().listDatabases().join()).contains("fluss");
            assertThat(connection.admin().getServerNodes().join()).hasSize(2);
            assertThat(connection.configuration().asMap())
                    .containsEntry("client.security.sasl.username", "ada")
                    .containsEntry("client.security.sasl.password", "***");
        }
    }

    @Test
    void theOfficialKeysDoTheSame() {
        try (FlussConnection connection = builder()
                .option("client.security.protocol", "sasl")
                .option("client.security.sasl.mechanism", "plain")
                .option("client.security.sasl.username", "ada")
                .option("client.security.sasl.password", "correct-horse")
                .connect()) {
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
        }
    }

    @Test
    void theOfficialJaasLineOutOfAFileDoesTheSame(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(
                directory.resolve("jaas"),
                "org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required"
                        + " username=\"ada\" password=\"correct-horse\";\n");
        Path settings = Files.writeString(
                directory.resolve("client.properties"),
                "client.security.protocol = SASL\nclient.security.sasl.jaas.config = ${file:" + secret + "}\n");

        try (FlussConnection connection = builder().propertiesFile(settings).connect()) {
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
            assertThat(connection.configuration().describe())
                    .contains("client.security.protocol = SASL  (" + settings + ", line 1)")
                    .contains("client.security.sasl.username = ada")
                    .doesNotContain("correct-horse");
        }
    }

    @Test
    void theWrongPasswordAndAnUnknownUserAreRefused() {
        ClientThreads threads = new ClientThreads();
        assertThatThrownBy(() -> builder().saslPlain("ada", "battery-staple").connect())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("battery-staple")
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.AUTHENTICATE_EXCEPTION);
        assertThatThrownBy(() -> builder().saslPlain("bob", "correct-horse").connect())
                .isInstanceOf(AuthenticationException.class);
        threads.awaitEnd();
    }

    @Test
    void noCredentialsAreRefusedByTheServer() {
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(FlussException.class)
                .extracting(e -> ((FlussException) e).code())
                .isEqualTo(ErrorCode.AUTHENTICATE_EXCEPTION);
    }

    @Test
    void aMechanismThatNobodyServesIsMissedBeforeConnecting() {
        ClientThreads threads = new ClientThreads();
        assertThatThrownBy(() -> builder()
                        .saslPlain("ada", "correct-horse")
                        .option("client.security.sasl.mechanism", "SMOKE-SIGNALS")
                        .connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("SMOKE-SIGNALS");
        assertThat(threads.begun()).isEmpty();
    }

    @Test
    void credentialsThatChangeAreAskedForEachConnection() {
        AtomicReference<String> password = new AtomicReference<>("correct-horse");
        AtomicInteger asked = new AtomicInteger();
        FlussConnection.Builder builder = builder()
                .option("client.security.protocol", "SASL")
                .saslCredentials(() -> {
                    asked.incrementAndGet();
                    return new SaslCredentials("ada", password.get());
                });
        try (FlussConnection connection = builder.connect()) {
            assertThat(connection.admin().databaseExists("fluss").join()).isTrue();
            assertThat(asked).hasPositiveValue();
            assertThat(connection.configuration().toString()).doesNotContain("correct-horse");
        }
        password.set("battery-staple");
        assertThatThrownBy(builder::connect)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("battery-staple");
        password.set("correct-horse");
        builder.connect().close();
        assertThatThrownBy(() -> builder.option("client.security.sasl.username", "ada")
                        .option("client.security.sasl.password", "correct-horse")
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("one or the other");
        assertThatThrownBy(() -> builder()
                        .saslCredentials(() -> new SaslCredentials("ada", "correct-horse"))
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("but not SASL");
    }

    @Test
    void aSupplierThatFailsEndsTheAttempt() {
        assertThatThrownBy(() -> builder()
                        .option("client.security.protocol", "SASL")
                        .saslCredentials(() -> {
                            throw new IllegalStateException("the vault is closed");
                        })
                        .connect())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("the vault is closed");
    }
}
