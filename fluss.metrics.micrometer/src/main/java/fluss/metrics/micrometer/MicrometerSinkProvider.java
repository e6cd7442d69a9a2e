/* SPDX-License-Identifier: Apache-2.0 */
package fluss.metrics.micrometer;

import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/** Tells the registry that the application has handed over, or Micrometer's global one. */
public final class MicrometerSinkProvider implements MetricsSinkProvider {

    /** Does nothing. */
    public MicrometerSinkProvider() {}

    @Override
    public String name() {
        return "micrometer";
    }

    @Override
    public boolean takes(Object registry) {
        return registry instanceof MeterRegistry;
    }

    @Override
    public MetricsSink create(MetricsContext context) {
        return new MicrometerSink(
                context.registry().map(MeterRegistry.class::cast).orElse(Metrics.globalRegistry));
    }
}
