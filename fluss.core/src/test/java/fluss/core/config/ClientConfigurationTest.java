/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConfigurationTest {

    @Test
    void defaultsHoldWhereNothingIsSet() {
        ClientConfiguration settings = ClientConfiguration.of(Map.of());

        assertThat(settings.get(ClientOptions.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.get(ClientOptions.WRITER_BATCH_SIZE)).isEqualTo(896L * 1024);
        assertThat(settings.find(ClientOptions.BOOTSTRAP_SERVERS)).isEmpty();
        assertThat(settings.asMap()).containsEntry("client.writer.acks", "all").doesNotContainKey("bootstrap.servers");
    }

    @Test
    void everyDefaultIsAPossibleValue() {
        ClientConfiguration settings = ClientConfiguration.of(Map.of());

        assertThat(ClientOptions.all())
                .allSatisfy(option -> assertThat(settings.find(option))
                        .isEqualTo(option.defaultText().map(option::parse)));
    }

    @ParameterizedTest
    @CsvSource({
        "100 ms,100000000", "100ms,100000000", "1 s,1000000000", "2 min,120000000000", "2m,120000000000",
        "1 h,3600000000000", "1 d,86400000000000", "3 days,259200000000000", "5 µs,5000", "7 ns,7",
        "9223372036854775807 ns,9223372036854775807", "10 Seconds,10000000000"
    })
    void durationsHaveANumberAndAUnit(String text, long nanos) {
        assertThat(ClientOptions.REQUEST_TIMEOUT.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "1b,1",
        "128kb,131072",
        "128 k,131072",
        "64mb,67108864",
        "64 MB,67108864",
        "2g,2147483648",
        "1tb,1099511627776"
    })
    void sizesArePowersOf1024(String text, long bytes) {
        assertThat(ClientOptions.WRITER_BATCH_SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "", "-1 s", "1.5 s", "PT30S", "1 fortnight", "300000 d"})
    void aTextThatIsNoDurationIsRefusedWithItsKey(String text) {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("client.request-timeout", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.request-timeout: '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "client.request-timout,client.request-timeout",
        "client.writer.batch_size,client.writer.batch-size",
        "writer.batch-size,client.writer.batch-size",
        "Client.Writer.Acks,client.writer.acks",
        "bootstrap.server,bootstrap.servers",
        "client.metrics.enable,client.metrics.enabled"
    })
    void anUnknownKeyIsRefusedWithWhatWasProbablyMeant(String wrong, String meant) {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(wrong, "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no setting '" + wrong + "'; did you mean " + meant);
    }

    @Test
    void aKeyThatResemblesNothingIsRefusedWithoutAGuess() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("flavour", "vanilla")))
                .hasMessage("there is no setting 'flavour'");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> ClientConfiguration.of(
                        Map.of("client.writer.retries", "many", "x.y", "1", "client.scanner.log.check-crc", "yes")))
                .hasMessageContaining("there is no setting 'x.y'")
                .hasMessageContaining("client.writer.retries: 'many' must be a whole number")
                .hasMessageContaining("client.scanner.log.check-crc: 'yes' must be true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "client.writer.max-inflight-requests-per-bucket,6,1 to 5",
        "client.writer.max-inflight-requests-per-bucket,0,1 to 5",
        "client.scanner.log.max-poll-records,0,1 or more",
        "client.connect-timeout,0 ms,1 ms to 2147483647 ms",
        "client.scanner.log.fetch.max-bytes,2gb,1b to 2147483647b",
        "client.writer.acks,2,'one of -1, 0, 1, all'",
        "client.security.protocol,TLS,'one of plaintext, sasl, sasl_plaintext, sasl_ssl, ssl'"
    })
    void aValueOutOfItsRangeIsRefusedWithTheRange(String key, String value, String range) {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(key + ": '" + value + "' must be " + range);
    }

    @Test
    void idempotenceNeedsAllAcknowledgementsAndRetries() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("client.writer.acks", "1")))
                .hasMessageContaining("client.writer.enable-idempotence needs client.writer.acks=all, not '1'");
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("client.writer.retries", "0")))
                .hasMessageContaining("client.writer.retries above 0");
        assertThat(ClientConfiguration.of(
                                Map.of("client.writer.acks", "1", "client.writer.enable-idempotence", "false"))
                        .get(ClientOptions.WRITER_ACKS))
                .isEqualTo("1");
    }

    @Test
    void aDeliveryEndsNotBeforeARequest() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("client.writer.delivery-timeout", "10 s")))
                .hasMessage(
                        "client.writer.delivery-timeout (10 s) must not be less than client.request-timeout (30 s)");
    }

    @Test
    void aUserNeedsAPassword() {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of("client.security.sasl.username", "ada")))
                .hasMessageContaining("client.security.sasl.password");
    }

    @Test
    void secretsArePrintedNowhere() {
        ClientConfiguration settings = ClientConfiguration.of(
                Map.of("client.security.sasl.username", "ada", "client.security.sasl.password", " correct horse "));

        assertThat(settings.asMap()).containsEntry("client.security.sasl.password", "***");
        assertThat(settings.toString()).contains("ada").doesNotContain("horse");
        assertThat(settings.get(ClientOptions.SASL_PASSWORD)).isEqualTo(" correct horse ");
    }

    @Test
    void officialKeysOfTheTransportMeanOurSettings() {
        ClientConfiguration settings = ClientConfiguration.of(
                Map.of("netty.client.num-network-threads", "3", "netty.client.allocator.heap-buffer-first", " True "));

        assertThat(settings.get(ClientOptions.TRANSPORT_IO_THREADS)).isEqualTo(3);
        assertThat(settings.get(ClientOptions.TRANSPORT_BUFFERS)).isEqualTo("heap");
        assertThat(settings.withoutEffect()).isEmpty();
        assertThat(settings.asMap())
                .containsEntry("client.transport.io-threads", "3")
                .containsEntry("client.transport.buffers", "heap")
                .doesNotContainKey("netty.client.num-network-threads");
        assertThat(settings.describe())
                .contains("client.transport.io-threads = 3  (netty.client.num-network-threads, map)");
        assertThat(ClientConfiguration.of(Map.of("netty.client.allocator.heap-buffer-first", "false"))
                        .get(ClientOptions.TRANSPORT_BUFFERS))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "netty.client.num-network-threads,0,1 to 64",
        "netty.client.num-network-threads,65,1 to 64",
        "netty.client.allocator.heap-buffer-first,heap,'one of false, true'",
        "client.transport.io-threads,0,1 to 64",
        "client.transport.buffers,offheap,'one of direct, heap'"
    })
    void wrongValuesOfTheTransportAreRefusedByTheKeyThatWasGiven(String key, String value, String range) {
        assertThatThrownBy(() -> ClientConfiguration.of(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(key + ": '" + value + "' must be " + range);
    }

    @Test
    void anOfficialKeyBesideOursIsRefused() {
        assertThatThrownBy(() -> ClientConfiguration.of(
                        Map.of("netty.client.num-network-threads", "2", "client.transport.io-threads", "2")))
                .hasMessage("set client.transport.io-threads or netty.client.num-network-threads, not both");
    }

    @Test
    void officialKeysWithoutEffectAreAcceptedAndTold() {
        ClientConfiguration settings = ClientConfiguration.of(
                Map.of("client.writer.buffer.page-size", "anything", "client.fs.s3.key", "secret", "client.id", "me"));

        assertThat(settings.withoutEffect()).containsExactly("client.writer.buffer.page-size");
        assertThat(settings.fileSystemSettings()).containsExactly(Map.entry("s3.key", "secret"));
        assertThat(settings.asMap()).doesNotContainKey("client.fs.s3.key");
    }

    @Test
    void settingsOfLakesArePassedOnByFormatAndNotShown() {
        ClientConfiguration settings = ClientConfiguration.of(Map.of(
                "client.lake.paimon.s3.secret-key", "hidden", "client.lake.iceberg.uri", "there", "client.id", "me"));

        assertThat(settings.lakeSettings("paimon")).containsExactly(Map.entry("s3.secret-key", "hidden"));
        assertThat(settings.lakeSettings("hudi")).isEmpty();
        assertThat(settings.withoutEffect()).isEmpty();
        assertThat(settings.asMap()).doesNotContainKey("client.lake.paimon.s3.secret-key");
        assertThat(settings.describe())
                .contains("client.lake.paimon.s3.secret-key")
                .doesNotContain("hidden");
    }
}
