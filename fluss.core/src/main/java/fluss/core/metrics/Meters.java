/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Makes the meters that share tags. Immutable. */
final class Meters {

    private final Sinks sinks;
    private final Map<String, String> tags;

    private Meters(Sinks sinks, Map<String, String> tags) {
        this.sinks = sinks;
        this.tags = Collections.unmodifiableMap(tags);
    }

    /** With the tag of the client alone. */
    static Meters of(Sinks sinks, String client) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("client", client);
        return new Meters(sinks, tags);
    }

    /** The same with another tag behind those there are. */
    Meters with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return new Meters(sinks, more);
    }

    /** Whether anybody is told. */
    boolean isOn() {
        return !sinks.isEmpty();
    }

    Counter counter(ClientMeter meter) {
        return sinks.counter(meter.with(tags));
    }

    Histogram histogram(ClientMeter meter) {
        return sinks.histogram(meter.with(tags));
    }

    Gauge gauge(ClientMeter meter, DoubleSupplier value) {
        return sinks.gauge(meter.with(tags), value);
    }
}
