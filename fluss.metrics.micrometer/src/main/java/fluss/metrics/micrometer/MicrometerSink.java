/* SPDX-License-Identifier: Apache-2.0 */
package fluss.metrics.micrometer;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import fluss.spi.metrics.MetricsSink;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The meters of one connection in one registry. What was counted stays there when the connection is closed. */
final class MicrometerSink implements MetricsSink {

    /** Bounds of the histograms of times, in milliseconds; an application adds others by a {@code MeterFilter}. */
    private static final Duration[] BOUNDS = LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Set<Runnable> gauges = new HashSet<>();
    private boolean closed;

    MicrometerSink(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Counter counter(Meter meter) {
        return io.micrometer.core.instrument.Counter.builder(meter.name())
                .tags(tags(meter))
                .description(meter.description())
                .baseUnit(baseUnit(meter))
                .register(registry)::increment;
    }

    @Override
    public Histogram histogram(Meter meter) {
        if (meter.unit() == MeterUnit.NANOSECONDS) {
            Timer timer = Timer.builder(meter.name())
                    .tags(tags(meter))
                    .description(meter.description())
                    .serviceLevelObjectives(BOUNDS)
                    .register(registry);
            return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
        }
        return DistributionSummary.builder(meter.name())
                .tags(tags(meter))
                .description(meter.description())
                .baseUnit(baseUnit(meter))
                .register(registry)::record;
    }

    @Override
    public Gauge gauge(Meter meter, DoubleSupplier value) {
        synchronized (gauges) {
            if (closed) {
                return () -> {};
            }
            Runnable removal = SharedGauges.add(registry, meter, value);
            gauges.add(removal);
            return () -> takeBack(removal);
        }
    }

    private void takeBack(Runnable removal) {
        synchronized (gauges) {
            if (gauges.remove(removal)) {
                removal.run();
            }
        }
    }

    @Override
    public void close() {
        synchronized (gauges) {
            closed = true;
            gauges.forEach(Runnable::run);
            gauges.clear();
        }
    }

    static Tags tags(Meter meter) {
        Tags tags = Tags.empty();
        for (var tag : meter.tags().entrySet()) {
            tags = tags.and(tag.getKey(), tag.getValue());
        }
        return tags;
    }

    static @Nullable String baseUnit(Meter meter) {
        return switch (meter.unit()) {
            case COUNT -> null;
            case ROWS -> "rows";
            case BYTES -> "bytes";
            case NANOSECONDS -> "nanoseconds";
            case PERCENT -> "percent";
        };
    }
}
