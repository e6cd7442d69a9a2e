/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a sink for metrics has to do. Every test uses names of its own, so that sinks may tell one place for all of them. */
public abstract class MetricsSinkContract extends ProviderContract<MetricsSinkProvider> {
    private static final int THREADS = 4;
    private static final int CALLS = 20_000;

    /** For subclasses. */
    protected MetricsSinkContract() {}

    /** What has been counted in the place that the sinks tell. */
    protected abstract double counted(Meter meter);

    /** How many values a histogram has in the place that the sinks tell. */
    protected abstract long values(Meter meter);

    /** The sum of the values of a histogram in the place that the sinks tell, in the meter's unit. */
    protected abstract double total(Meter meter);

    /** What a gauge shows in the place that the sinks tell; empty if it is not there. */
    protected abstract OptionalDouble shown(Meter meter);

    /** What the application would hand over. */
    protected Optional<Object> registry() {
        return Optional.empty();
    }

    private MetricsSink sink() {
        return provider().create(new MetricsContext("contract", registry()));
    }

    private static String newName() {
        return "fluss.contract." + UUID.randomUUID().toString().replace("-", "");
    }

    private static Meter meter(String name, MeterUnit unit, String... keysAndValues) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("client", "contract");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Meter(name, unit, "A number of the contract suite", tags);
    }

    private static Meter meter(MeterUnit unit) {
        return meter(newName(), unit);
    }

    @Test
    void countersAddUp() {
        for (MeterUnit unit : MeterUnit.values()) {
            Meter meter = meter(unit);
            try (MetricsSink sink = sink()) {
                Counter counter = sink.counter(meter);
                counter.add(3);
                counter.add(0);
                counter.add(4);
                assertEquals(7, counted(meter), "3, 0 and 4 of " + unit);
            }
        }
    }

    @Test
    void largeNumbersAreNotCut() {
        Meter meter = meter(MeterUnit.BYTES);
        try (MetricsSink sink = sink()) {
            Counter counter = sink.counter(meter);
            counter.add(5_000_000_000L);
            counter.add(5_000_000_000L);
            assertEquals(10_000_000_000.0, counted(meter));
        }
    }

    @Test
    void oneMeterAskedForTwiceIsOneNumber() {
        Meter counter = meter(MeterUnit.COUNT);
        Meter histogram = meter(MeterUnit.ROWS);
        try (MetricsSink sink = sink()) {
            sink.counter(counter).add(1);
            sink.counter(new Meter(counter.name(), counter.unit(), counter.description(), counter.tags()))
                    .add(2);
            sink.histogram(histogram).record(5);
            sink.histogram(histogram).record(6);
            assertEquals(3, counted(counter));
            assertEquals(2, values(histogram));
        }
    }

    @Test
    void metersOfOneNameAreToldApartByTheirTags() {
        String name = newName();
        Meter one = meter(name, MeterUnit.COUNT, "server", "ts-0", "api", "PRODUCE_LOG");
        Meter two = meter(name, MeterUnit.COUNT, "server", "127.0.0.1:9123", "api", "PRODUCE_LOG");
        Meter three = meter(name, MeterUnit.COUNT, "server", "ts-0", "api", "any \"characters\" {in}, a=tag\\\n");
        try (MetricsSink sink = sink()) {
            sink.counter(one).add(1);
            sink.counter(two).add(2);
            sink.counter(three).add(3);
            assertEquals(1, counted(one));
            assertEquals(2, counted(two));
            assertEquals(3, counted(three));
        }
    }

    @Test
    void histogramsKeepNumberAndSumInTheirUnit() {
        for (MeterUnit unit : MeterUnit.values()) {
            Meter meter = meter(unit);
            try (MetricsSink sink = sink()) {
                Histogram histogram = sink.histogram(meter);
                histogram.record(1_000);
                histogram.record(0);
                histogram.record(3_000_000);
                assertEquals(3, values(meter), "values of " + unit);
                assertEquals(3_001_000, total(meter), 0.5, "their sum in " + unit);
            }
        }
    }

    @Test
    void gaugesAreAskedWhenTheyAreWanted() {
        Meter meter = meter(MeterUnit.BYTES);
        AtomicLong value = new AtomicLong(5);
        try (MetricsSink sink = sink()) {
            sink.gauge(meter, value::get);
            assertEquals(5, shown(meter).orElseThrow());
            value.set(17);
            assertEquals(17, shown(meter).orElseThrow());
        }
    }

    @Test
    void manyThreadsMayCountAndRecord() throws Exception {
        Meter counted = meter(MeterUnit.COUNT);
        Meter recorded = meter(MeterUnit.BYTES);
        try (MetricsSink sink = sink()) {
            Counter counter = sink.counter(counted);
            Histogram histogram = sink.histogram(recorded);
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(CompletableFuture.runAsync(
                        () -> {
                            for (int call = 0; call < CALLS; call++) {
                                counter.add(1);
                                histogram.record(2);
                            }
                        },
                        task -> new Thread(task, "contract-metrics").start()));
            }
            for (CompletableFuture<Void> thread : threads) {
                thread.get(60, TimeUnit.SECONDS);
            }
            assertEquals(THREADS * CALLS, counted(counted));
            assertEquals(THREADS * CALLS, values(recorded));
            assertEquals(2.0 * THREADS * CALLS, total(recorded));
        }
    }

    @Test
    void whatConnectionsGiveForOneMeterIsAddedUp() {
        Meter counter = meter(MeterUnit.COUNT);
        Meter gauge = meter(MeterUnit.BYTES);
        MetricsSink first = sink();
        try (MetricsSink second = sink()) {
            first.counter(counter).add(1);
            second.counter(counter).add(10);
            assertEquals(11, counted(counter));
            first.gauge(gauge, () -> 100);
            second.gauge(gauge, () -> 20);
            assertEquals(120, shown(gauge).orElseThrow());
            first.close();
            assertEquals(20, shown(gauge).orElseThrow(), "the other connection is open");
        }
    }

    @Test
    void aGaugeThatIsTakenBackIsGoneAndNoOther() {
        Meter meter = meter(MeterUnit.ROWS);
        try (MetricsSink sink = sink()) {
            Gauge first = sink.gauge(meter, () -> 100);
            Gauge second = sink.gauge(meter, () -> 20);
            assertEquals(120, shown(meter).orElseThrow());
            first.close();
            first.close();
            assertEquals(20, shown(meter).orElseThrow(), "the other value");
            second.close();
            assertFalse(shown(meter).isPresent() && !Double.isNaN(shown(meter).getAsDouble()), "a gauge of nothing");
            sink.gauge(meter, () -> 7);
            assertEquals(7, shown(meter).orElseThrow(), "given again");
        }
    }

    @Test
    void aClosedConnectionHasNoGaugesAndIsNotAsked() {
        Meter meter = meter(MeterUnit.BYTES);
        AtomicInteger asked = new AtomicInteger();
        MetricsSink sink = sink();
        sink.gauge(meter, asked::incrementAndGet);
        assertTrue(shown(meter).isPresent());
        sink.close();
        int before = asked.get();
        assertFalse(shown(meter).isPresent() && !Double.isNaN(shown(meter).getAsDouble()), "a gauge after close");
        assertEquals(before, asked.get(), "calls after close");
    }

    @Test
    void countingAfterClosingHarmsNobodyAndClosingAgainHasNoEffect() {
        Meter counted = meter(MeterUnit.COUNT);
        MetricsSink sink = sink();
        Counter counter = sink.counter(counted);
        Histogram histogram = sink.histogram(meter(MeterUnit.NANOSECONDS));
        counter.add(1);
        sink.close();
        sink.close();
        counter.add(1);
        histogram.record(1);
    }
}
