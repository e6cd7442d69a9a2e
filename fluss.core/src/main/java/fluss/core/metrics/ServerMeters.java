/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is told of a server. For the event loop only, but that the gauge may be read by any thread. */
public final class ServerMeters {

    private final Meters meters;
    private final String client;
    private final String server;
    private final Counter connections;
    private final Counter reconnects;
    private final Counter failures;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<Object> purposes = new HashSet<>();

    /** By the number of the API, so that a request finds its meters without a search. */
    private @Nullable RequestMeters[] byApi = new RequestMeters[0];

    ServerMeters(Meters meters, String client, String server) {
        this.meters = meters;
        this.client = client;
        this.server = server;
        this.connections = meters.counter(ClientMeter.CONNECTIONS);
        this.reconnects = meters.counter(ClientMeter.RECONNECTS);
        this.failures = meters.counter(ClientMeter.CONNECTION_FAILURES);
        meters.gauge(ClientMeter.REQUESTS_IN_FLIGHT, inFlight::get);
    }

    /** The client's name in tags, for log lines. */
    public String client() {
        return client;
    }

    /**
     * What is told of the requests of an API.
     *
     * @param key its number, not negative
     */
    public RequestMeters requests(short key, String api) {
        if (key >= byApi.length) {
            byApi = Arrays.copyOf(byApi, key + 1);
        }
        RequestMeters known = byApi[key];
        if (known == null) {
            known = new RequestMeters(meters.with("api", api), inFlight, client, server, api);
            byApi[key] = known;
        }
        return known;
    }

    /** An attempt to connect begins. */
    public @Nullable ConnectEvent connecting() {
        return Recording.isPossible() ? ConnectEvent.begun() : null;
    }

    /**
     * A connection can be used.
     *
     * @param purpose what for
     * @param failedBefore attempts that failed directly before this one
     */
    public void connected(Enum<?> purpose, int failedBefore, @Nullable ConnectEvent event) {
        boolean again = !purposes.add(purpose);
        connections.add(1);
        if (again) {
            reconnects.add(1);
        }
        if (event != null) {
            event.tell(client, server, purpose.name(), again, failedBefore, null);
        }
    }

    /** A connection could not be made. */
    public void notConnected(Enum<?> purpose, int failedBefore, @Nullable ConnectEvent event, Throwable failure) {
        failures.add(1);
        if (event != null) {
            event.tell(client, server, purpose.name(), purposes.contains(purpose), failedBefore, failure);
        }
    }
}
