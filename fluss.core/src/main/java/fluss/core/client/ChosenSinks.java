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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Map<MetricsSinkProvider, Set<Object>> chosen = new LinkedHashMap<>();
        for (MetricsSinkProvider provider : providers.metricsSinks(names(configuration))) {
            chosen.put(provider, identitySet());
        }
        for (Object registry : registries) {
            if (registry instanceof MetricsSinkProvider own) {
                chosen.computeIfAbsent(own, each -> identitySet());
            } else {
                chosen.computeIfAbsent(providers.metricsSink(registry), each -> identitySet())
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

    /** A registry that is handed over twice is told once. */
    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static List<MetricsSink> open(String client, Map<MetricsSinkProvider, Set<Object>> chosen) {
        String name = ClientMetrics.nameOf(client);
        List<MetricsSink> sinks = new ArrayList<>();
        try {
            chosen.forEach((provider, registries) -> {
                if (registries.isEmpty()) {
                    sinks.add(provider.create(new MetricsContext(name, Optional.empty())));
                }
                registries.forEach(
                        registry -> sinks.add(provider.create(new MetricsContext(name, Optional.of(registry)))));
            });
        } catch (RuntimeException | Error e) {
            sinks.forEach(MetricsSink::close);
            throw e;
        }
        return sinks;
    }
}
