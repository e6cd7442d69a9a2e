/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** A sink as an application may write one: it keeps what was counted by name. */
public final class KeptNumbers implements MetricsSinkProvider, MetricsSink {

    private final Map<String, LongAdder> counted = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public MetricsSink create(MetricsContext context) {
        return this;
    }

    @Override
    public Counter counter(Meter meter) {
        return counted.computeIfAbsent(meter.name(), name -> new LongAdder())::add;
    }

    @Override
    public Histogram histogram(Meter meter) {
        return value -> {};
    }

    @Override
    public Gauge gauge(Meter meter, DoubleSupplier value) {
        return () -> {};
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The sum of what a counter was told, over all its tags. */
    public long counted(String name) {
        LongAdder sum = counted.get(name);
        return sum == null ? 0 : sum.sum();
    }

    boolean isClosed() {
        return closed;
    }
}
