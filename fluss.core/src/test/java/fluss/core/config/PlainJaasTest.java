/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJaasTest {

    private static final String KEY = "client.security.sasl.jaas.config";
    private static final String MODULE = "org.apache.fluss.security.auth.sasl.plain.PlainLoginModule";

    @Test
    void userNameAndPasswordAreTakenOutOfTheOfficialForm() {
        ClientConfiguration settings = ClientConfiguration.of(
                Map.of(KEY, " " + MODULE + "\n required username=\"ada\" password = \"a \\\"b\\\\ ;c=\"; "));

        assertThat(settings.get(ClientOptions.SASL_USERNAME)).isEqualTo("ada");
        assertThat(settings.get(ClientOptions.SASL_PASSWORD)).isEqualTo("a \"b\\ ;c=");
        assertThat(settings.asMap()).containsEntry(KEY, "***").containsEntry("client.security.sasl.password", "***");
        assertThat(settings.describe()).contains("client.security.sasl.username = ada  (" + KEY + ", map)");
    }

    @Test
    void valuesWithoutQuotationMarksAreTakenToo() {
        assertThat(PlainJaas.parse(MODULE + " required username=ada password=horse;"))
                .isEqualTo(new PlainJaas("ada", "horse"))
                .hasToString("PlainJaas[username=ada]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "com.evil.Module required username=\"a\" password=\"horse\";,names a login module other than",
                "MODULE required username=\"a\" password=\"horse\",ends without ';'",
                "MODULE required username=\"a\" password=\"horse,has a quotation mark that is not closed",
                "MODULE required username=\"a\";,has no option password",
                "MODULE required password=\"horse\";,has no option username",
                "MODULE required username=\"a\" username=\"b\" password=\"horse\";,has the option username twice",
                "MODULE required user_a=\"horse\";,has an option other than username and password",
                "MODULE username=\"a\" password=\"horse\";,has no flag 'required'",
                "MODULE required username \"a\";,needs '=' here",
                "MODULE required username=\"a\" password=\"horse\"; MODULE required;,has more than one login module",
                "'',ends without ';'"
            })
    void anotherFormIsRefusedWithItsPlaceAndWithoutTheSecret(String text, String reason) {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(KEY, text.replace("MODULE", MODULE))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(KEY + " " + reason)
                .hasMessageMatching(".*\\(character \\d+\\)")
                .hasMessageNotContaining("horse")
                .hasMessageNotContaining("evil");
    }

    @Test
    void bothFormsOfCredentialsAreRefused() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(
                        KEY, MODULE + " required username=a password=b;", "client.security.sasl.username", "ada")))
                .hasMessageContaining("not both");
    }

    @Test
    void otherMechanismsAreNotServedInThisForm() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(
                        KEY, MODULE + " required username=a password=b;", "client.security.sasl.mechanism", "GSSAPI")))
                .hasMessageContaining("for the mechanism PLAIN alone, not for GSSAPI");
    }
}
