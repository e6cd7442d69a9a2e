/* SPDX-License-Identifier: Apache-2.0 */
package fluss.metrics.micrometer;

import fluss.spi.metrics.Meter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/**
 * Gauges that are the sum of what several connections give. A registry takes one gauge of a name and tags and overlooks further ones, so that
 * the connections of a process have to share. Safe for any thread.
 */
final class SharedGauges {

    /** By registry; forgotten with it. Nothing in the values knows the registry. */
    private static final Map<MeterRegistry, Map<Meter, Shared>> GAUGES = new WeakHashMap<>();

    private static final class Shared {

        private final List<DoubleSupplier> values = new CopyOnWriteArrayList<>();

        double sum() {
            double sum = 0;
            for (DoubleSupplier value : values) {
                sum += value.getAsDouble();
            }
            return sum;
        }
    }

    private SharedGauges() {}

    /**
     * Adds a value.
     *
     * @return takes it out again; run once
     */
    static Runnable add(MeterRegistry registry, Meter meter, DoubleSupplier value) {
        synchronized (GAUGES) {
            GAUGES.computeIfAbsent(registry, each -> new HashMap<>())
                    .computeIfAbsent(meter, each -> register(registry, each))
                    .values
                    .add(value);
        }
        return () -> remove(registry, meter, value);
    }

    private static Shared register(MeterRegistry registry, Meter meter) {
        Shared shared = new Shared();
        Gauge.builder(meter.name(), shared, Shared::sum)
                .strongReference(true)
                .tags(MicrometerSink.tags(meter))
                .description(meter.description())
                .baseUnit(MicrometerSink.baseUnit(meter))
                .register(registry);
        return shared;
    }

    private static void remove(MeterRegistry registry, Meter meter, DoubleSupplier value) {
        synchronized (GAUGES) {
            Map<Meter, Shared> gauges = GAUGES.getOrDefault(registry, Map.of());
            Shared shared = gauges.get(meter);
            if (shared != null && shared.values.remove(value) && shared.values.isEmpty()) {
                gauges.remove(meter);
                Gauge gauge = registry.find(meter.name())
                        .tags(MicrometerSink.tags(meter))
                        .gauge();
                if (gauge != null) {
                    registry.remove(gauge);
                }
            }
        }
    }
}
