/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

import java.util.List;

/**
 * For whom a sink is made.
 *
 * @param client the value of the tag {@code client}: the connection's {@code client.id}, or {@code none}
 * @param registries what the application has handed over that the provider {@linkplain MetricsSinkProvider#takes takes}; if there is
 *     nothing, the sink tells its own default place
 */
public record MetricsContext(String client, List<Object> registries) {

    /** Copies the list. */
    public MetricsContext {
        registries = List.copyOf(registries);
    }
}
