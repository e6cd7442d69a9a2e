/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.metadata.TablePath;
import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import fluss.spi.metrics.MetricsSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientMetricsTest {

    private static final TablePath TABLE = TablePath.of("shop", "orders");

    private enum Purpose {
        READING,
        WRITING
    }

    /** Keeps sums by name and tags. */
    private static final class Kept implements MetricsSink {

        private final Map<String, Long> sums = new HashMap<>();
        private final Map<String, DoubleSupplier> gauges = new HashMap<>();
        private final List<Meter> asked = new ArrayList<>();
        private int closed;

        private String key(Meter meter) {
            asked.add(meter);
            return meter.name().substring("fluss.client.".length()) + meter.tags();
        }

        @Override
        public Counter counter(Meter meter) {
            String key = key(meter);
            return amount -> sums.merge(key, amount, Long::sum);
        }

        @Override
        public Histogram histogram(Meter meter) {
            String key = key(meter);
            return value -> sums.merge(key, value, Long::sum);
        }

        @Override
        public Gauge gauge(Meter meter, DoubleSupplier value) {
            gauges.put(key(meter), value);
            return () -> gauges.remove(key(meter), value);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Throws at whatever it is told. */
    private static final class Throwing implements MetricsSink {

        @Override
        public Counter counter(Meter meter) {
            return amount -> {
                throw new IllegalStateException("counter");
            };
        }

        @Override
        public Histogram histogram(Meter meter) {
            throw new IllegalStateException("histogram");
        }

        @Override
        public Gauge gauge(Meter meter, DoubleSupplier value) {
            throw new IllegalStateException("gauge");
        }

        @Override
        public void close() {
            throw new IllegalStateException("close");
        }
    }

    @Test
    void everySinkIsToldAndOneThatThrowsHarmsNobody() {
        Kept first = new Kept();
        Kept last = new Kept();
        try (ClientMetrics metrics = new ClientMetrics("c", List.of(first, new Throwing(), last))) {
            metrics.writer(TABLE).encoded(200, 50);
            metrics.writer(TABLE).sent(7, 50, 1, 1_000);
            metrics.writer(TABLE).sent(7, 50, 2, 1_000);
            metrics.writer(TABLE).answered(null, 5, null);
            metrics.writer(TABLE).failed(3);
            metrics.writerMemory(() -> 10, () -> 4, () -> 0);
        }
        String tags = "{client=c, table=shop.orders}";
        for (Kept kept : List.of(first, last)) {
            assertThat(kept.sums)
                    .containsEntry("writer.records.send" + tags, 7L)
                    .containsEntry("writer.records.retry" + tags, 7L)
                    .containsEntry("writer.records.failed" + tags, 3L)
                    .containsEntry("writer.bytes.send" + tags, 100L)
                    .containsEntry("writer.bytes.per.batch" + tags, 50L)
                    .containsEntry("writer.compression.ratio" + tags, 25L)
                    .containsEntry("writer.batch.queue.time" + tags, 1_000L)
                    .containsEntry("writer.send.latency" + tags, 5L);
            assertThat(kept.gauges.get("writer.buffer.available{client=c}").getAsDouble())
                    .isEqualTo(4);
            assertThat(kept.closed).isEqualTo(1);
        }
    }

    @Test
    void requestsAreToldByServerAndApiAndFailuresByTheirCode() {
        Kept kept = new Kept();
        ServerMeters server = new ClientMetrics("", List.of(kept)).server("ts-1");
        RequestMeters lookups = server.requests((short) 1017, "LOOKUP");
        assertThat(server.requests((short) 1017, "LOOKUP")).isSameAs(lookups);
        RequestMeters fetches = server.requests((short) 1015, "FETCH_LOG");
        String gauge = "requests.in.flight{client=none, server=ts-1}";

        lookups.sent(10);
        lookups.sent(10);
        fetches.sent(30);
        assertThat(kept.gauges.get(gauge).getAsDouble()).isEqualTo(3);
        lookups.ended(null, 5, 10, 100, null);
        ErrorCode code = ErrorCode.NOT_LEADER_OR_FOLLOWER;
        lookups.ended(null, 6, 10, 20, new ServerException(code, code.number(), "secret text", null));
        fetches.ended(null, 7, 30, 0, new RequestTimeoutException("late", null));

        assertThat(kept.gauges.get(gauge).getAsDouble()).isZero();
        String tags = "{client=none, server=ts-1, api=LOOKUP";
        assertThat(kept.sums)
                .containsEntry("requests" + tags + "}", 2L)
                .containsEntry("bytes.out" + tags + "}", 20L)
                .containsEntry("bytes.in" + tags + "}", 120L)
                .containsEntry("request.latency" + tags + "}", 11L)
                .containsEntry("request.errors" + tags + ", error=NOT_LEADER_OR_FOLLOWER}", 1L)
                .containsEntry("request.errors{client=none, server=ts-1, api=FETCH_LOG, error=REQUEST_TIME_OUT}", 1L);
    }

    @Test
    void theSecondConnectionForAPurposeIsAReconnect() {
        Kept kept = new Kept();
        ServerMeters server = new ClientMetrics("c", List.of(kept)).server("ts-1");
        server.connected(Purpose.READING, 0, null);
        server.connected(Purpose.WRITING, 0, null);
        server.notConnected(Purpose.READING, 0, null, new IllegalStateException());
        server.connected(Purpose.READING, 1, null);
        assertThat(kept.sums)
                .containsEntry("connections{client=c, server=ts-1}", 3L)
                .containsEntry("reconnects{client=c, server=ts-1}", 1L)
                .containsEntry("connection.failures{client=c, server=ts-1}", 1L);
    }

    @Test
    void theLagOfATableIsThatOfItsOpenScanners() {
        Kept kept = new Kept();
        ScannerMeters meters = new ClientMetrics("c", List.of(kept)).scanner(TABLE);
        java.util.function.LongSupplier first = () -> 30;
        meters.opened(first);
        meters.opened(() -> 4);
        DoubleSupplier lag = kept.gauges.get("scanner.lag{client=c, table=shop.orders}");
        assertThat(lag.getAsDouble()).isEqualTo(34);
        meters.closed(first);
        assertThat(lag.getAsDouble()).isEqualTo(4);
    }

    @Test
    void throttlingAndFailedConnectionsAreEvents(@TempDir Path temporary) throws IOException {
        ClientMetrics metrics = new ClientMetrics("c", List.of());
        Path file = temporary.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            metrics.writer(TABLE).throttled("2026", 3, TimeUnit.MILLISECONDS.toNanos(250));
            ServerMeters server = metrics.server("ts-1");
            server.notConnected(Purpose.WRITING, 2, server.connecting(), new RequestTimeoutException("late", null));
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("fluss.Throttle"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("table")).isEqualTo("shop.orders");
                    assertThat(event.getString("partition")).isEqualTo("2026");
                    assertThat(event.getInt("bucket")).isEqualTo(3);
                    assertThat(event.getDuration("pause").toMillis()).isEqualTo(250);
                });
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("fluss.Connect"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("server")).isEqualTo("ts-1");
                    assertThat(event.getString("purpose")).isEqualTo("WRITING");
                    assertThat(event.getInt("failedBefore")).isEqualTo(2);
                    assertThat(event.getString("error")).isEqualTo("REQUEST_TIME_OUT");
                });
    }

    @Test
    void metersOfATableAreKeptUntilItsLastUserHasGone() {
        Kept kept = new Kept();
        ClientMetrics metrics = new ClientMetrics("c", List.of(kept));
        WriterMeters writing = metrics.writer(TABLE);
        assertThat(metrics.writer(TABLE)).isSameAs(writing);
        ScannerMeters scanning = metrics.scanner(TABLE);
        assertThat(metrics.scanner(TABLE)).isSameAs(scanning);
        LongSupplier first = () -> 3;
        LongSupplier second = () -> 4;
        scanning.opened(first);
        scanning.opened(second);
        assertThat(metrics.tablesInUse()).isEqualTo(2);
        assertThat(kept.gauges).hasSize(1);

        metrics.release(TABLE, writing);
        scanning.closed(first);
        scanning.closed(first);
        assertThat(metrics.tablesInUse()).isEqualTo(2);
        assertThat(metrics.writer(TABLE)).isSameAs(writing);
        assertThat(kept.gauges.values())
                .allSatisfy(lag -> assertThat(lag.getAsDouble()).isEqualTo(4));

        metrics.release(TABLE, writing);
        metrics.release(TABLE, writing);
        metrics.release(TABLE, writing);
        scanning.closed(second);
        assertThat(metrics.tablesInUse()).isZero();
        assertThat(kept.gauges).isEmpty();
        assertThat(metrics.scanner(TABLE)).isNotSameAs(scanning);
        assertThat(kept.gauges).hasSize(1);
    }

    @Test
    void metersOfOneNameHaveTheSameUnitAndKeysOfTags() {
        Kept kept = new Kept();
        ClientMetrics metrics = new ClientMetrics("c", List.of(kept));
        metrics.server("ts-1").requests((short) 1, "A").ended(null, 1, 1, 1, new IllegalStateException());
        metrics.server("127.0.0.1:9123").requests((short) 2, "B").ended(null, 1, 1, 1, new IllegalStateException());
        for (TablePath table : List.of(TABLE, TablePath.of("a", "b"))) {
            metrics.writer(table);
            metrics.scanner(table);
            metrics.lookup(table);
        }
        metrics.writerMemory(() -> 1, () -> 1, () -> 1);
        Map<String, Meter> byName = new HashMap<>();
        for (Meter meter : kept.asked) {
            Meter other = byName.putIfAbsent(meter.name(), meter);
            if (other != null) {
                assertThat(meter.unit()).isEqualTo(other.unit());
                assertThat(meter.tags().keySet())
                        .containsExactlyElementsOf(other.tags().keySet());
            }
        }
        assertThat(byName.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClientMeter.values())
                        .map(ClientMeter::meterName)
                        .toList());
    }

    @Test
    void everyMeterIsInTheListForUsersWithItsUnit() throws IOException {
        Map<String, String> listed = new HashMap<>();
        Path root = Path.of(System.getProperty("fluss.root", ".."));
        try (Stream<String> lines = Files.lines(root.resolve("docs/metrics.md"))) {
            lines.filter(line -> line.startsWith("| `fluss.client.")).forEach(line -> {
                String[] cells = line.split("\\|");
                listed.put(cells[1].strip().replace("`", ""), cells[3].strip());
            });
        }
        Map<String, String> expected = new HashMap<>();
        for (ClientMeter meter : ClientMeter.values()) {
            expected.put(meter.meterName(), unit(meter.unit()));
        }
        assertThat(listed).isEqualTo(expected);
    }

    private static String unit(MeterUnit unit) {
        return switch (unit) {
            case COUNT -> "–";
            case ROWS -> "rows";
            case BYTES -> "bytes";
            case NANOSECONDS -> "time";
            case PERCENT -> "percent";
        };
    }
}
