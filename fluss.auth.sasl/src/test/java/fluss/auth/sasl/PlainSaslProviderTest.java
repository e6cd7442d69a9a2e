/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainSaslProviderTest {

    private final PlainSaslProvider provider = new PlainSaslProvider();

    private static SaslContext context(String username, String password) {
        return new SaslContext("PLAIN", "127.0.0.1", Optional.ofNullable(username), Optional.ofNullable(password));
    }

    @Test
    void theTokenIsThatOfTheProtocolNotes() {
        SaslMechanism mechanism = provider.create(context("bob", "pw"));
        assertThat(mechanism.isComplete()).isFalse();
        assertThat(mechanism.initialResponse())
                .hasValueSatisfying(
                        token -> assertThat(HexFormat.of().formatHex(token)).isEqualTo("00626f62007077"));
        assertThat(mechanism.isComplete()).isTrue();
        assertThat(mechanism.evaluate(new byte[0])).isEmpty();
        assertThat(mechanism.isComplete()).isTrue();
        mechanism.close();
    }

    @Test
    void namesAndPasswordsAreUtf8() {
        assertThat(provider.create(context("jürgen", "пароль")).initialResponse())
                .hasValueSatisfying(
                        token -> assertThat(new String(token, UTF_8)).isEqualTo("\0jürgen\0пароль"));
    }

    @Test
    void servesPlainAlone() {
        assertThat(provider.serves("PLAIN")).isTrue();
        assertThat(provider.serves("plain")).isFalse();
        assertThat(provider.serves("DIGEST-MD5")).isFalse();
    }

    @Test
    void aMissingUserNameIsNamedByItsKey() {
        assertThatThrownBy(() -> provider.create(context(null, "secret-word")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The SASL mechanism PLAIN needs the setting client.security.sasl.username");
    }

    @Test
    void anEmptyPasswordIsNamedByItsKey() {
        assertThatThrownBy(() -> provider.create(context("bob", "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.password");
    }

    @Test
    void aPasswordThatPlainCannotCarryIsRefusedAndNotShown() {
        assertThatThrownBy(() -> provider.create(context("bob", "secret\0word")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.password")
                .message()
                .doesNotContain("secret");
    }
}
