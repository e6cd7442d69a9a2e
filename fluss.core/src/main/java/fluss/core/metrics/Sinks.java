/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MetricsSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * All sinks of a connection as one. What a sink throws ends here: it is a plug-in, and the work it watches goes on. Safe for any thread.
 */
final class Sinks {

    private static final Logger LOG = System.getLogger("fluss.core.metrics");

    private static final Counter NO_COUNTER = amount -> {};
    private static final Histogram NO_HISTOGRAM = value -> {};
    private static final Gauge NO_GAUGE = () -> {};

    private final List<Guarded> sinks;

    Sinks(List<MetricsSink> sinks) {
        this.sinks = sinks.stream().map(Guarded::new).toList();
    }

    boolean isEmpty() {
        return sinks.isEmpty();
    }

    /** A counter of every sink. */
    Counter counter(Meter meter) {
        if (sinks.isEmpty()) {
            return NO_COUNTER;
        }
        Counter[] all = sinks.stream().map(sink -> sink.counter(meter)).toArray(Counter[]::new);
        return all.length == 1
                ? all[0]
                : amount -> {
                    for (Counter each : all) {
                        each.add(amount);
                    }
                };
    }

    /** A histogram of every sink. */
    Histogram histogram(Meter meter) {
        if (sinks.isEmpty()) {
            return NO_HISTOGRAM;
        }
        Histogram[] all = sinks.stream().map(sink -> sink.histogram(meter)).toArray(Histogram[]::new);
        return all.length == 1
                ? all[0]
                : value -> {
                    for (Histogram each : all) {
                        each.record(value);
                    }
                };
    }

    /** A gauge of every sink. */
    Gauge gauge(Meter meter, DoubleSupplier value) {
        List<Gauge> all = sinks.stream().map(sink -> sink.gauge(meter, value)).toList();
        return () -> all.forEach(Gauge::close);
    }

    void close() {
        sinks.forEach(sink -> sink.attempt(sink.sink::close));
    }

    /** A sink whose failures are told once. */
    private static final class Guarded {

        private final MetricsSink sink;
        private final AtomicBoolean told = new AtomicBoolean();

        Guarded(MetricsSink sink) {
            this.sink = sink;
        }

        Counter counter(Meter meter) {
            try {
                Counter counter = sink.counter(meter);
                return amount -> {
                    try {
                        counter.add(amount);
                    } catch (RuntimeException e) {
                        tell(e);
                    }
                };
            } catch (RuntimeException | LinkageError e) {
                tell(e);
                return NO_COUNTER;
            }
        }

        Histogram histogram(Meter meter) {
            try {
                Histogram histogram = sink.histogram(meter);
                return value -> {
                    try {
                        histogram.record(value);
                    } catch (RuntimeException e) {
                        tell(e);
                    }
                };
            } catch (RuntimeException | LinkageError e) {
                tell(e);
                return NO_HISTOGRAM;
            }
        }

        Gauge gauge(Meter meter, DoubleSupplier value) {
            try {
                Gauge gauge = sink.gauge(meter, value);
                return () -> attempt(gauge::close);
            } catch (RuntimeException | LinkageError e) {
                tell(e);
                return NO_GAUGE;
            }
        }

        void attempt(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException | LinkageError e) {
                tell(e);
            }
        }

        private void tell(Throwable failure) {
            if (told.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "The metrics sink " + sink.getClass().getName() + " fails; its numbers are not complete."
                                + " Further failures of it are not told",
                        failure);
            }
        }
    }
}
