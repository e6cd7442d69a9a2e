/* SPDX-License-Identifier: Apache-2.0 */
package fluss.metrics.micrometer;

import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.testkit.contract.MetricsSinkContract;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

class MicrometerContractTest extends MetricsSinkContract {

    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();

    @Override
    protected MetricsSinkProvider provider() {
        return new MicrometerSinkProvider();
    }

    @Override
    protected Optional<Object> registry() {
        return Optional.of(REGISTRY);
    }

    private static RequiredSearch find(Meter meter) {
        return REGISTRY.get(meter.name()).tags(MicrometerSink.tags(meter));
    }

    @Override
    protected double counted(Meter meter) {
        return find(meter).counter().count();
    }

    @Override
    protected long values(Meter meter) {
        return meter.unit() == MeterUnit.NANOSECONDS
                ? find(meter).timer().count()
                : find(meter).summary().count();
    }

    @Override
    protected double total(Meter meter) {
        return meter.unit() == MeterUnit.NANOSECONDS
                ? find(meter).timer().totalTime(TimeUnit.NANOSECONDS)
                : find(meter).summary().totalAmount();
    }

    @Override
    protected OptionalDouble shown(Meter meter) {
        Gauge gauge =
                REGISTRY.find(meter.name()).tags(MicrometerSink.tags(meter)).gauge();
        return gauge == null ? OptionalDouble.empty() : OptionalDouble.of(gauge.value());
    }
}
