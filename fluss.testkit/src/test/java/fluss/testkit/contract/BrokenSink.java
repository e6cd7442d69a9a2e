/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/** Keeps numbers by their names alone, gauges as they were at first, and begins anew with every connection. */
public final class BrokenSink implements MetricsSinkProvider {

    private static final Map<String, Integer> COUNTED = new HashMap<>();
    private static final Map<String, Double> SHOWN = new HashMap<>();

    /** As ServiceLoader wants it. */
    public BrokenSink() {}

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public MetricsSink create(MetricsContext context) {
        return new MetricsSink() {
            private boolean closed;

            @Override
            public Counter counter(Meter meter) {
                COUNTED.put(meter.name(), 0);
                return amount -> {
                    if (closed) {
                        throw new IllegalStateException("closed");
                    }
                    COUNTED.merge(meter.name(), (int) amount, Integer::sum);
                };
            }

            @Override
            public Histogram histogram(Meter meter) {
                return value -> COUNTED.merge(meter.name(), 1, Integer::sum);
            }

            @Override
            public Gauge gauge(Meter meter, DoubleSupplier value) {
                SHOWN.put(meter.name(), value.getAsDouble());
                return () -> {};
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    static int counted(Meter meter) {
        return COUNTED.getOrDefault(meter.name(), 0);
    }

    static OptionalDouble shown(Meter meter) {
        Double value = SHOWN.get(meter.name());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
