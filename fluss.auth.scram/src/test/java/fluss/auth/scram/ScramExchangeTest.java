/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import org.junit.jupiter.api.Test;

/** The exchange of RFC 7677, section 3, and what a client must not put up with. */
class ScramExchangeTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String SALT = ",s=W22ZaJ0SNY7soEsUEjb6gQ==";
    private static final String SIGNATURE = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final ScramExchange client =
            ScramExchange.of("SCRAM-SHA-256", "user", "pencil", builder -> builder.nonceSupplier(() -> NONCE));

    private String first() {
        return new String(client.initialResponse().orElseThrow(), UTF_8);
    }

    private String answer(String challenge) {
        return client.evaluate(challenge.getBytes(UTF_8))
                .map(token -> new String(token, UTF_8))
                .orElse("");
    }

    private void assertRefused(String challenge, String reason) {
        assertThatThrownBy(() -> answer(challenge))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("SCRAM-SHA-256")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("pencil");
        assertThat(client.isComplete()).isFalse();
        assertThatThrownBy(() -> answer(SIGNATURE)).isInstanceOf(AuthenticationException.class);
        assertThat(client.isComplete()).isFalse();
    }

    @Test
    void theExchangeOfTheRfc() {
        assertThat(first()).isEqualTo("n,,n=user,r=" + NONCE);
        assertThat(answer("r=" + SERVER_NONCE + SALT + ",i=4096"))
                .isEqualTo("c=biws,r=" + SERVER_NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(client.isComplete()).isFalse();
        assertThat(answer(SIGNATURE)).isEmpty();
        assertThat(client.isComplete()).isTrue();
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNotBelieved() {
        first();
        answer("r=" + SERVER_NONCE + SALT + ",i=4096");
        assertRefused("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "the server sent what is wrong");
    }

    @Test
    void aServerThatIsDoneWithoutASignatureIsNotBelieved() {
        first();
        answer("r=" + SERVER_NONCE + SALT + ",i=4096");
        assertRefused("", "the server sent");
    }

    @Test
    void aRefusalIsTold() {
        first();
        answer("r=" + SERVER_NONCE + SALT + ",i=4096");
        assertRefused("e=invalid-proof", "the server refused: invalid-proof");
    }

    @Test
    void aNonceThatDoesNotGoOnFromTheClientsIsRefused() {
        first();
        assertRefused("r=someoneElses" + SALT + ",i=4096", "the server sent");
    }

    @Test
    void tooFewIterationsAreRefused() {
        first();
        assertRefused("r=" + SERVER_NONCE + SALT + ",i=4095", "asks for 4095 iterations");
    }

    @Test
    void moreIterationsThanAClientShouldSpendAreRefused() {
        first();
        assertRefused("r=" + SERVER_NONCE + SALT + ",i=2000000000", "asks for 2000000000 iterations");
    }

    @Test
    void whatIsNoTextIsRefused() {
        first();
        assertThatThrownBy(() -> client.evaluate(new byte[] {(byte) 0xC3, 0x28}))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aClosedExchangeDoesNotGoOn() {
        first();
        client.close();
        assertRefused("r=" + SERVER_NONCE + SALT + ",i=4096", "nobody waits for");
    }

    @Test
    void namesAreEscapedAndPreparedAsTheRfcSays() {
        assertThat(new String(
                        ScramExchange.of("SCRAM-SHA-512", "a=b,c\u00ADd", "x")
                                .initialResponse()
                                .orElseThrow(),
                        UTF_8))
                .startsWith("n,,n=a=3Db=2Ccd,r=");
    }

    @Test
    void charactersThatAreProhibitedAreNotShown() {
        assertThatThrownBy(() -> ScramExchange.of("SCRAM-SHA-256", "user", "se\u0007cret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.password")
                .hasMessageNotContaining("\u0007")
                .hasMessageNotContaining("0007")
                .hasNoCause();
        assertThatThrownBy(() -> ScramExchange.of("SCRAM-SHA-256", "us\u0007er", "secret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.username");
    }
}
