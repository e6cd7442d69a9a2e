/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.SettingOrigin;
import fluss.api.config.SettingOrigin.Kind;
import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSettingsTest {

    @TempDir
    Path directory;

    private final GivenSettings given = new GivenSettings();

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), text);
    }

    @Test
    void everyValueKnowsWhereItCameFromAndTheLastOneHolds() throws IOException {
        Path file = file("# a client\n\nclient.id: caf\u00e9 \\\n   noir\n  ! more\nclient.writer.acks=0\n"
                + "client.writer.enable-idempotence false\nclient.scanner.io.tmpdir=true\n");
        given.setAll(Map.of("client.id", "first", "client.writer.retries", "3"));
        given.setFrom(file);
        given.set("client.writer.acks", "1");
        ClientConfiguration settings = ClientConfiguration.of(given);

        assertThat(settings.get(ClientOptions.CLIENT_ID)).isEqualTo("caf\u00e9 noir");
        assertThat(settings.origin(ClientOptions.CLIENT_ID)).contains(new SettingOrigin(Kind.FILE, file + ", line 3"));
        assertThat(settings.origin(ClientOptions.WRITER_ENABLE_IDEMPOTENCE))
                .map(SettingOrigin::description)
                .contains(file + ", line 7");
        assertThat(settings.get(ClientOptions.WRITER_ACKS)).isEqualTo("1");
        assertThat(settings.origin(ClientOptions.WRITER_ACKS))
                .map(SettingOrigin::kind)
                .contains(Kind.BUILDER);
        assertThat(settings.origin(ClientOptions.WRITER_RETRIES))
                .map(SettingOrigin::kind)
                .contains(Kind.MAP);
        assertThat(settings.origin(ClientOptions.REQUEST_TIMEOUT))
                .map(SettingOrigin::kind)
                .contains(Kind.DEFAULT);
        assertThat(settings.origin(ClientOptions.BOOTSTRAP_SERVERS)).isEmpty();
        assertThat(settings.describe())
                .contains("client.id = caf\u00e9 noir  (" + file + ", line 3)\n")
                .contains("client.request-timeout = 30 s  (default)\n")
                .contains("client.scanner.io.tmpdir has no effect in this client  (" + file + ", line 8)\n");
    }

    @Test
    void whatIsWrongInAFileIsToldWithItsLine() throws IOException {
        given.setFrom(file("client.id=x\nclient.request-timeot=5 s\n\nclient.writer.retries=many"));

        assertThatThrownBy(() -> ClientConfiguration.of(given))
                .hasMessageContaining(
                        "there is no setting 'client.request-timeot'; did you mean client.request-timeout? ("
                                + directory.resolve("client.properties") + ", line 2)")
                .hasMessageContaining("client.properties, line 4)");
    }

    @Test
    void aFileThatHasAKeyTwiceOrIsNotThereIsRefused() throws IOException {
        Path twice = file("client.id=a\nx=1\nclient.id=b\n");

        assertThatThrownBy(() -> given.setFrom(twice))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(twice + " has 'client.id' twice: on line 1 and on line 3");
        assertThatThrownBy(() -> given.setFrom(directory.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> given.setFrom(file("\nclient.id=\\u12")))
                .hasMessageContaining("client.properties, line 2: ");
    }

    private static <T> void sameWhenFormatted(ConfigOption<T> option, T value, String text) {
        GivenSettings typed = new GivenSettings();
        typed.set(option, value);
        ClientConfiguration settings = ClientConfiguration.of(typed);
        assertThat(settings.get(option)).isEqualTo(value);
        assertThat(settings.asMap()).containsEntry(option.key(), text);
    }

    @Test
    void typedValuesArePrintedInTheLargestUnitWithoutAFraction() {
        sameWhenFormatted(ClientOptions.CLOSE_TIMEOUT, Duration.ofSeconds(90), "90 s");
        sameWhenFormatted(ClientOptions.CLOSE_TIMEOUT, Duration.ofMillis(1500), "1500 ms");
        sameWhenFormatted(ClientOptions.CLOSE_TIMEOUT, Duration.ofNanos(1), "1 ns");
        sameWhenFormatted(ClientOptions.SCANNER_FETCH_MIN_BYTES, 0L, "0b");
        sameWhenFormatted(ClientOptions.SCANNER_FETCH_MIN_BYTES, 1025L, "1025b");
        sameWhenFormatted(ClientOptions.SCANNER_FETCH_MIN_BYTES, 3072L, "3kb");
        sameWhenFormatted(ClientOptions.SCANNER_FETCH_MIN_BYTES, 5L << 20, "5mb");
        sameWhenFormatted(ClientOptions.SCANNER_CHECK_CRC, false, "false");
        sameWhenFormatted(ClientOptions.WRITER_RETRIES, 7, "7");
    }
}
