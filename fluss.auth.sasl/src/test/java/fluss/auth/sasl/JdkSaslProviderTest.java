/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkSaslProviderTest {

    private final JdkSaslProvider provider = new JdkSaslProvider();

    private static SaslContext context(String mechanism, String username, String password) {
        return new SaslContext(mechanism, "localhost", Optional.ofNullable(username), Optional.ofNullable(password));
    }

    /** The JDK's own other side, with the user bob and his password. */
    private static SaslServer server(String mechanism) throws SaslException {
        return Sasl.createSaslServer(mechanism, "fluss", "localhost", Map.of(), callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(name.getDefaultName());
                } else if (callback instanceof PasswordCallback password) {
                    password.setPassword("pw".toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                } else if (callback instanceof AuthorizeCallback authorize) {
                    authorize.setAuthorized(true);
                }
            }
        });
    }

    private static void exchange(SaslMechanism client, SaslServer server) throws SaslException {
        byte[] token = client.initialResponse().orElse(new byte[0]);
        for (int round = 0; round < 10 && !(client.isComplete() && server.isComplete()); round++) {
            byte[] challenge = server.evaluateResponse(token);
            if (challenge == null || client.isComplete()) {
                break;
            }
            token = client.evaluate(challenge).orElse(new byte[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIGEST-MD5", "CRAM-MD5"})
    void anExchangeWithTheOtherSideOfTheJdkSucceeds(String mechanism) throws Exception {
        assertThat(provider.serves(mechanism)).isTrue();
        try (SaslMechanism client = provider.create(context(mechanism, "bob", "pw"))) {
            SaslServer server = server(mechanism);
            exchange(client, server);
            assertThat(client.isComplete()).isTrue();
            assertThat(server.isComplete()).isTrue();
            assertThat(server.getAuthorizationID()).isEqualTo("bob");
        }
    }

    @Test
    void aWrongPasswordIsFoundByTheOtherSide() {
        assertThatThrownBy(() -> {
                    try (SaslMechanism client = provider.create(context("DIGEST-MD5", "bob", "wrong"))) {
                        exchange(client, server("DIGEST-MD5"));
                    }
                })
                .isInstanceOf(SaslException.class);
    }

    @Test
    void aChallengeThatMakesNoSenseIsAnAuthenticationFailure() {
        try (SaslMechanism client = provider.create(context("DIGEST-MD5", "bob", "secret-word"))) {
            assertThatThrownBy(() -> client.evaluate("nonsense".getBytes(UTF_8)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("DIGEST-MD5")
                    .message()
                    .doesNotContain("secret-word");
        }
    }

    @Test
    void missingCredentialsAreNamedByTheirKeys() {
        assertThatThrownBy(() -> provider.create(context("CRAM-MD5", null, "pw")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.username");
        assertThatThrownBy(() -> provider.create(context("CRAM-MD5", "bob", null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.password");
    }

    @Test
    void leavesPlainToItsOwnProvider() {
        assertThat(provider.serves("PLAIN")).isFalse();
        assertThat(provider.serves("SCRAM-SHA-1024")).isFalse();
    }
}
