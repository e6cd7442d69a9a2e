/* SPDX-License-Identifier: Apache-2.0 */
package fluss.metrics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import io.micrometer.core.instrument.Clock;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Micrometer's registries make of the client's numbers. */
@Timeout(60)
class BackendsTest {

    private static final Map<String, String> TAGS = Map.of("client", "c-1");
    private static final Meter ROWS = new Meter("fluss.client.writer.records.send", MeterUnit.ROWS, "Rows sent", TAGS);
    private static final Meter LATENCY =
            new Meter("fluss.client.request.latency", MeterUnit.NANOSECONDS, "Time of a request", TAGS);
    private static final Meter MEMORY =
            new Meter("fluss.client.writer.buffer.available", MeterUnit.BYTES, "Free memory", TAGS);

    private static MetricsSink sinkTo(Object registry) {
        return new MicrometerSinkProvider().create(new MetricsContext("c-1", Optional.of(registry)));
    }

    private static void tell(MetricsSink sink) {
        sink.counter(ROWS).add(42);
        sink.histogram(LATENCY).record(3_000_000);
        sink.gauge(MEMORY, () -> 1000);
    }

    @Test
    void prometheusShowsUnitsTagsAndBuckets() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (MetricsSink sink = sinkTo(registry)) {
            tell(sink);
            assertThat(registry.scrape().lines())
                    .contains(
                            "# HELP fluss_client_writer_records_send_rows_total Rows sent",
                            "# TYPE fluss_client_writer_records_send_rows_total counter",
                            "fluss_client_writer_records_send_rows_total{client=\"c-1\"} 42.0",
                            "fluss_client_request_latency_seconds_bucket{client=\"c-1\",le=\"0.002\"} 0",
                            "fluss_client_request_latency_seconds_bucket{client=\"c-1\",le=\"0.005\"} 1",
                            "fluss_client_request_latency_seconds_sum{client=\"c-1\"} 0.003",
                            "fluss_client_writer_buffer_available_bytes{client=\"c-1\"} 1000.0");
        }
    }

    @Test
    void jmxShowsThemAsBeans() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        JmxMeterRegistry registry = new JmxMeterRegistry(
                new JmxConfig() {
                    @Override
                    public @Nullable String get(String key) {
                        return null;
                    }

                    @Override
                    public String domain() {
                        return "fluss.backends";
                    }
                },
                Clock.SYSTEM);
        try (MetricsSink sink = sinkTo(registry)) {
            tell(sink);
            ObjectName rows = beans.queryNames(new ObjectName("fluss.backends:name=*RecordsSend*,*"), null).stream()
                    .findFirst()
                    .orElseThrow();
            assertThat(rows.toString()).contains("c-1");
            assertThat(((Number) beans.getAttribute(rows, "Count")).longValue()).isEqualTo(42);
        } finally {
            registry.close();
        }
    }

    @Test
    void openTelemetryIsSentThem() throws IOException {
        Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
            OtlpMeterRegistry registry = new OtlpMeterRegistry(
                    new OtlpConfig() {
                        @Override
                        public @Nullable String get(String key) {
                            return null;
                        }

                        @Override
                        public String url() {
                            return url;
                        }
                    },
                    Clock.SYSTEM);
            MetricsSink sink = sinkTo(registry);
            tell(sink);
            registry.close(); // sends what there is
            sink.close();
            assertThat(bodies).isNotEmpty();
            ExportMetricsServiceRequest sent = ExportMetricsServiceRequest.parseFrom(bodies.element());
            Metric rows = sent.getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .filter(metric -> metric.getName().equals("fluss.client.writer.records.send"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rows.getUnit()).isEqualTo("rows");
            assertThat(rows.getSum().getDataPoints(0).getAsDouble()).isEqualTo(42);
            assertThat(rows.getSum().getDataPoints(0).getAttributes(0).getKey()).isEqualTo("client");
        } finally {
            collector.stop(0);
        }
    }
}
