/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private static final String SECRET = "correct-horse";

    private final References references =
            new References(Map.of("FLUSS_PASSWORD", SECRET, "FLUSS_RETRIES", "many", "ODD", "${env:ODD}")::get);

    @TempDir
    Path directory;

    @BeforeEach
    void writeSecrets() throws IOException {
        Files.writeString(directory.resolve("password"), SECRET + "\n");
        Files.writeString(
                directory.resolve("many.properties"), "# secrets\nuser = ada\npassword : correct\\\n  -horse\n");
    }

    private ClientConfiguration read(String key, String value) {
        GivenSettings given = new GivenSettings();
        given.set("client.security.sasl.username", "ada");
        given.set("client.security.sasl.password", "x");
        given.set(key, value);
        return new SettingsReader(references).read(given);
    }

    private String password(String text) {
        return read("client.security.sasl.password", text).get(ClientOptions.SASL_PASSWORD);
    }

    @Test
    void aSecretComesFromTheEnvironmentAFileAPropertiesFileOrADirectory() {
        assertThat(password("${env:FLUSS_PASSWORD}")).isEqualTo(SECRET);
        assertThat(password("${file:" + directory.resolve("password") + "}")).isEqualTo(SECRET);
        assertThat(password("${file:" + directory.resolve("many.properties") + ":password}"))
                .isEqualTo(SECRET);
        assertThat(password("${directory:" + directory + ":password}")).isEqualTo(SECRET);
    }

    @Test
    void whatASettingRefersToIsPrintedNowhere() {
        ClientConfiguration settings = read("client.id", "a-${env:FLUSS_PASSWORD}-b");

        assertThat(settings.get(ClientOptions.CLIENT_ID)).isEqualTo("a-" + SECRET + "-b");
        assertThat(settings.asMap()).containsEntry("client.id", "a-${env:FLUSS_PASSWORD}-b");
        assertThat(settings.toString() + settings.describe()).doesNotContain(SECRET);
        assertThatThrownBy(() -> read("client.writer.retries", "${env:FLUSS_RETRIES}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "client.writer.retries: '${env:FLUSS_RETRIES}' must be a whole number that fits into 32 bits")
                .hasNoCause();
    }

    @Test
    void settingsOfRemoteStorageMayReferToo() {
        ClientConfiguration settings = read("client.fs.s3.key", "${env:FLUSS_PASSWORD}");

        assertThat(settings.fileSystemSettings()).containsEntry("s3.key", SECRET);
        assertThat(settings.describe()).contains("client.fs.s3.key = ***").doesNotContain(SECRET);
    }

    @Test
    void anEscapedBeginningAndOtherDollarsAreText() {
        assertThat(password("$${env:FLUSS_PASSWORD}")).isEqualTo("${env:FLUSS_PASSWORD}");
        assertThat(password("a$b${c}d$\\1")).isEqualTo("a$b${c}d$\\1");
        assertThat(password("${env:ODD}")).as("what is found is text").isEqualTo("${env:ODD}");
    }

    @Test
    void aReferenceThatLeadsNowhereSaysWhatIsMissing() {
        assertThatThrownBy(() -> password("${env:NO_SUCH}"))
                .hasMessage(
                        "client.security.sasl.password refers to the environment variable NO_SUCH, which is not set");
        assertThatThrownBy(() -> password("${evn:FLUSS_PASSWORD}"))
                .hasMessageContaining(
                        "refers to 'evn:', but references begin with env:, file: or directory:; did you mean env:?");
        assertThatThrownBy(() -> password("${file:" + directory.resolve("none") + "}"))
                .hasMessageContaining("refers to the file " + directory.resolve("none") + ", which cannot be read");
        assertThatThrownBy(() -> password("${file:" + directory.resolve("many.properties") + ":pass}"))
                .hasMessageContaining("refers to 'pass' in " + directory.resolve("many.properties"));
        assertThatThrownBy(() -> password("${directory:" + directory + "}"))
                .hasMessageContaining("without the name of a file");
        assertThatThrownBy(() -> password("${directory:" + directory + ":../password}"))
                .hasMessageContaining("not the name of a file in");
    }

    @Test
    void aFileThatIsNoSecretIsNotRead() throws IOException {
        Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> password("${file:" + large + "}")).hasMessageContaining("more than 1048576 bytes");
    }
}
