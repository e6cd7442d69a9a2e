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

class OauthBearerProviderTest {

    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    private final OauthBearerProvider provider = new OauthBearerProvider();

    private SaslMechanism mechanism(String username, String token) {
        return provider.create(
                new SaslContext("OAUTHBEARER", "server.example.com", Optional.of(username), Optional.of(token)));
    }

    private static String first(SaslMechanism mechanism) {
        return new String(mechanism.initialResponse().orElseThrow(), UTF_8);
    }

    @Test
    void theMessageIsThatOfTheRfcWithoutHostAndPort() {
        assertThat(first(mechanism("user@example.com", TOKEN)))
                .isEqualTo("n,a=user@example.com,\1auth=Bearer " + TOKEN + "\1\1");
    }

    @Test
    void withoutUserNameTheTokenSaysWhoItIs() {
        assertThat(first(mechanism("", TOKEN))).isEqualTo("n,,\1auth=Bearer " + TOKEN + "\1\1");
    }

    @Test
    void userNamesAreEscaped() {
        assertThat(first(mechanism("a=b,c", TOKEN))).startsWith("n,a=a=3Db=2Cc,\1");
    }

    @Test
    void itIsDoneWhenTheServerHasNothingToSay() {
        SaslMechanism mechanism = mechanism("", TOKEN);
        first(mechanism);
        assertThat(mechanism.isComplete()).isFalse();
        assertThat(mechanism.evaluate(new byte[0])).isEmpty();
        assertThat(mechanism.isComplete()).isTrue();
    }

    @Test
    void aRefusalTellsTheStatusAndNothingElseOfWhatTheServerSent() {
        SaslMechanism mechanism = mechanism("", TOKEN);
        byte[] refusal = ("{\"status\":\"invalid_token\",\"scope\":\"" + TOKEN + "\"}").getBytes(UTF_8);
        assertThatThrownBy(() -> mechanism.evaluate(refusal))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("The server refused the token: invalid_token");
        assertThatThrownBy(() -> mechanism.evaluate(TOKEN.getBytes(UTF_8)))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("The server refused the token");
        assertThat(mechanism.isComplete()).isFalse();
    }

    @Test
    void whatIsNoTokenIsRefusedAndNotShown() {
        for (String wrong : new String[] {"two words", "line\n", "x\1auth=Bearer other", "=", "té"}) {
            assertThatThrownBy(() -> mechanism("", wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("client.security.sasl.password")
                    .hasMessageNotContaining(wrong);
        }
        assertThatThrownBy(() -> mechanism("ada\1", TOKEN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.username");
    }
}
