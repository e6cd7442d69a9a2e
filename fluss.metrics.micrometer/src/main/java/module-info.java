/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Metrics of the client in Micrometer's registries.
 *
 * @provides fluss.spi.metrics.MetricsSinkProvider the sink named {@code micrometer}
 */
@SuppressWarnings("requires-automatic") // Micrometer has no descriptor; nothing of it is exported
module fluss.metrics.micrometer {
    requires static org.jspecify;
    requires fluss.spi;
    requires micrometer.core;

    provides fluss.spi.metrics.MetricsSinkProvider with
            fluss.metrics.micrometer.MicrometerSinkProvider;
}
