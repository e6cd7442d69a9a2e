/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdkSaslProviderTest {

    private final JdkSaslProvider provider = new JdkSaslProvider();

    private static SaslContext context(String mechanism, String username, String password) {
        return new SaslContext(mechanism, "localhost", Optional.ofNullable(username), Optional.ofNullable(password));
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
