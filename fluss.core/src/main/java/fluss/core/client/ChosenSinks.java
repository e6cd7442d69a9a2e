/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.Providers;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses who is told numbers: by the settings, and by what the application has handed over. */
final class ChosenSinks {

    private ChosenSinks() {}

    /**
     * Makes the sinks of a connection.
     *
     * @throws fluss.api.error.ProviderException if one is missing that is named, or that would know what was handed over
     */
    static ClientMetrics of(Configuration configuration, Providers providers, List<Object> registries) {
        String client = configuration.get(ClientOptions.CLIENT_ID);
        if (!configuration.get(ClientOptions.METRICS_ENABLED)) {
            return new ClientMetrics(client, List.of());
        }
        Map<MetricsSinkProvider, List<Object>> chosen = new LinkedHashMap<>();
        for (MetricsSinkProvider provider : providers.metricsSinks(names(configuration))) {
            chosen.put(provider, new ArrayList<>());
        }
        for (Object registry : registries) {
            if (registry instanceof MetricsSinkProvider own) {
                chosen.computeIfAbsent(own, each -> new ArrayList<>());
            } else {
                chosen.computeIfAbsent(providers.metricsSink(registry), each -> new ArrayList<>())
                        .add(registry);
            }
        }
        return new ClientMetrics(client, open(client, chosen));
    }

    private static List<String> names(Configuration configuration) {
        return configuration.find(ClientOptions.METRICS_SINKS).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<MetricsSink> open(String client, Map<MetricsSinkProvider, List<Object>> chosen) {
        List<MetricsSink> sinks = new ArrayList<>();
        try {
            chosen.forEach((provider, registries) ->
                    sinks.add(provider.create(new MetricsContext(ClientMetrics.nameOf(client), registries))));
        } catch (RuntimeException | Error e) {
            sinks.forEach(MetricsSink::close);
            throw e;
        }
        return sinks;
    }
}
