/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

import java.util.Optional;

/**
 * For whom a sink is made.
 *
 * @param client the value of the tag {@code client}: the connection's {@code client.id}, or {@code none}
 * @param registry what the application has handed over and the provider {@linkplain MetricsSinkProvider#takes takes}; if there is
 *     nothing, the sink tells its own default place
 */
public record MetricsContext(String client, Optional<Object> registry) {}
