/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

import fluss.spi.Provider;

/**
 * Makes sinks for metrics. Several may be at work in one connection: all that are found and usable, or those that {@code
 * client.metrics.sinks} names; none if {@code client.metrics.enabled} is false. An application may hand one over by {@code
 * FlussConnection.Builder.metricsRegistry}, which is used beside them.
 */
public interface MetricsSinkProvider extends Provider {

    /**
     * Whether this object, which an application has handed over by {@code FlussConnection.Builder.metricsRegistry}, is a place that sinks of
     * this provider can tell numbers to.
     *
     * @implSpec no object is
     */
    default boolean takes(Object registry) {
        return false;
    }

    /**
     * Makes a sink for a connection, which closes it when it is closed itself: one for each place handed over, or one for the default place.
     * Called by the thread that connects.
     *
     * @throws RuntimeException if there can be none; that ends the attempt to connect
     */
    MetricsSink create(MetricsContext context);
}
