/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Histogram;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is told of the requests of one API to one server. For the event loop only. */
public final class RequestMeters {

    private final Meters meters;
    private final AtomicInteger inFlight;
    private final String client;
    private final String server;
    private final String api;
    private final Counter requests;
    private final Histogram latency;
    private final Counter bytesOut;
    private final Counter bytesIn;
    private final Map<String, Counter> errors = new HashMap<>();

    RequestMeters(Meters meters, AtomicInteger inFlight, String client, String server, String api) {
        this.meters = meters;
        this.inFlight = inFlight;
        this.client = client;
        this.server = server;
        this.api = api;
        this.requests = meters.counter(ClientMeter.REQUESTS);
        this.latency = meters.histogram(ClientMeter.REQUEST_LATENCY);
        this.bytesOut = meters.counter(ClientMeter.BYTES_OUT);
        this.bytesIn = meters.counter(ClientMeter.BYTES_IN);
    }

    /** A request is sent, whose end {@link #ended} is to be told once. */
    public @Nullable RequestEvent sent(int bytes) {
        requests.add(1);
        bytesOut.add(bytes);
        inFlight.incrementAndGet();
        return Recording.isPossible() ? RequestEvent.begun() : null;
    }

    /**
     * A request has ended.
     *
     * @param event what {@link #sent} returned
     * @param nanos time since then
     * @param sent its bytes
     * @param received bytes of the answer; 0 if there was none
     * @param failure if it failed
     */
    public void ended(@Nullable RequestEvent event, long nanos, int sent, int received, @Nullable Throwable failure) {
        inFlight.decrementAndGet();
        latency.record(nanos);
        bytesIn.add(received);
        if (failure != null) {
            errors.computeIfAbsent(
                            ErrorName.of(failure),
                            name -> meters.with("error", name).counter(ClientMeter.REQUEST_ERRORS))
                    .add(1);
        }
        if (event != null) {
            event.end();
            if (event.shouldCommit()) {
                event.client = client;
                event.server = server;
                event.api = api;
                event.bytesOut = sent;
                event.bytesIn = received;
                event.error = ErrorName.ofNullable(failure);
                event.commit();
            }
        }
    }
}
