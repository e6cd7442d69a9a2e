/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.api.error.ProviderException;
import fluss.api.error.ServerException;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers of a real cluster's work, told to Micrometer. */
@FlussCluster
@Timeout(180)
class MetricsIT {

    private static TestTables tables;
    private static LocalCluster servers;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        servers = cluster;
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static FlussConnection.Builder client(String id) {
        return FlussConnection.builder()
                .bootstrapServers(servers.bootstrapServers())
                .option(ClientOptions.CLIENT_ID, id);
    }

    @Test
    void prometheusIsToldOfRequestsWritesReadsAndLookups() {
        SomeWork work = new SomeWork(tables);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Supplier<Numbers> now = () -> Numbers.of(registry.scrape());
        String me = "client=\"prometheus-it\"";
        String log = "table=\"" + work.logName() + "\"";
        String keyed = "table=\"" + work.keyedName() + "\"";
        try (FlussConnection connection =
                client("prometheus-it").metricsRegistry(registry).connect()) {
            work.doWith(connection);
            assertThatThrownBy(() -> connection.table(TablePath.of("no_such", "table")))
                    .isInstanceOf(ServerException.class);
            // The answer that ended the last call is told of before the call returns; what a server still holds is told
            // of later.
            assertThat(Numbers.await(() -> now.get().sum("fluss_client_requests_in_flight", me) <= 1))
                    .isTrue();

            Numbers told = now.get();
            assertThat(told.sum("fluss_client_writer_records_send_rows_total", me, log))
                    .isEqualTo(SomeWork.ROWS);
            assertThat(told.sum("fluss_client_writer_records_send_rows_total", me, keyed))
                    .isEqualTo(SomeWork.LOOKUPS);
            assertThat(told.sum("fluss_client_writer_records_per_batch_rows_sum", me, log))
                    .isEqualTo(SomeWork.ROWS);
            assertThat(told.sum("fluss_client_writer_bytes_per_batch_bytes_sum", me, log))
                    .isPositive()
                    .isEqualTo(told.sum("fluss_client_writer_bytes_send_bytes_total", me, log));
            assertThat(told.sum("fluss_client_writer_batch_queue_time_seconds_count", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_writer_send_latency_seconds_count", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_writer_compression_ratio_percent_count", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_writer_buffer_total_bytes", me)).isEqualTo(64 << 20);
            assertThat(told.sum("fluss_client_writer_buffer_available_bytes", me))
                    .isPositive();
            assertThat(told.sum("fluss_client_scanner_records_rows_total", me, log))
                    .isEqualTo(SomeWork.ROWS);
            assertThat(told.sum("fluss_client_scanner_fetch_requests_total", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_scanner_bytes_per_request_bytes_sum", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_scanner_poll_wait_seconds_count", me, log))
                    .isPositive();
            assertThat(told.sum("fluss_client_lookup_keys_total", me, keyed)).isEqualTo(SomeWork.LOOKUPS);
            assertThat(told.sum("fluss_client_lookup_batch_size_sum", me, keyed))
                    .isEqualTo(SomeWork.LOOKUPS);
            assertThat(told.sum("fluss_client_lookup_latency_seconds_bucket", me, keyed, "le=\"+Inf\""))
                    .isEqualTo(told.sum("fluss_client_lookup_requests_total", me, keyed))
                    .isPositive();
            assertThat(told.sum("fluss_client_requests_total", me, "api=\"LOOKUP\"", "server=\"ts-"))
                    .isEqualTo(told.sum("fluss_client_lookup_requests_total", me, keyed));
            assertThat(told.sum("fluss_client_request_latency_seconds_count", me, "api=\"PRODUCE_LOG\""))
                    .isPositive();
            assertThat(told.sum("fluss_client_request_errors_total", me, "error=\""))
                    .isPositive();
            assertThat(told.sum("fluss_client_bytes_out_bytes_total", me, "api=\"PRODUCE_LOG\""))
                    .isGreaterThan(told.sum("fluss_client_writer_bytes_send_bytes_total", me, log));
            assertThat(told.sum("fluss_client_bytes_in_bytes_total", me, "api=\"FETCH_LOG\""))
                    .isGreaterThan(told.sum("fluss_client_scanner_bytes_per_request_bytes_sum", me, log));
            assertThat(told.sum("fluss_client_connections_total", me)).isPositive();
            assertThat(told.sum("fluss_client_scanner_lag_rows", me, log)).isZero();
        }
        Numbers after = now.get();
        assertThat(after.has("fluss_client_writer_buffer_total_bytes"))
                .as("gauges of a closed connection")
                .isFalse();
        assertThat(after.sum("fluss_client_writer_records_send_rows_total", me, log))
                .as("what has happened stays")
                .isEqualTo(SomeWork.ROWS);
    }

    @Test
    void micrometersGlobalRegistryIsToldIfNothingElseIsSaid() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try (FlussConnection connection = client("global-it").connect()) {
            assertThat(connection.admin().listDatabases().join()).isNotEmpty();
            assertThat(registry.find("fluss.client.requests")
                            .tags("client", "global-it")
                            .counters())
                    .isNotEmpty();
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void aConnectionWithoutMetricsTellsNobody() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (FlussConnection connection = client("silent-it")
                .option(ClientOptions.METRICS_ENABLED, false)
                .metricsRegistry(registry)
                .connect()) {
            assertThat(connection.admin().listDatabases().join()).isNotEmpty();
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    @Test
    void aSinkOfTheApplicationsOwnIsToldBesideTheOthers() {
        KeptNumbers own = new KeptNumbers();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (FlussConnection connection =
                client("own-it").metricsRegistry(own).metricsRegistry(registry).connect()) {
            assertThat(connection.admin().listDatabases().join()).isNotEmpty();
            assertThat(own.counted("fluss.client.requests")).isPositive();
            assertThat(registry.find("fluss.client.requests").counters()).isNotEmpty();
            assertThat(own.isClosed()).isFalse();
        }
        assertThat(own.isClosed()).isTrue();
    }

    @Test
    void whatNobodyKnowsAndNamesThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> client("x").metricsRegistry("a text").connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("metricsRegistry")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("micrometer");
        assertThatThrownBy(() -> client("x")
                        .option(ClientOptions.METRICS_SINKS, "micrometer, statsd")
                        .connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("client.metrics.sinks")
                .hasMessageContaining("statsd");
    }
}
