/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Gauge;
import fluss.spi.metrics.Histogram;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is told of scanning a table. Safe for any thread. */
public final class ScannerMeters {

    private final boolean isOn;
    private final String client;
    private final String table;
    private final Counter fetches;
    private final Counter fetchErrors;
    private final Histogram fetchLatency;
    private final Histogram bytesPerRequest;
    private final Counter records;
    private final Histogram pollWait;
    private final Histogram betweenPolls;
    private final Counter remoteReads;
    private final Counter remoteBytes;
    private final Counter remoteErrors;
    private final Histogram remoteLatency;
    private final Set<LongSupplier> lags = ConcurrentHashMap.newKeySet();
    private final Gauge lag;
    private final Consumer<ScannerMeters> release;

    /**
     * Meters of one table.
     *
     * @param release told of each scanner that is closed
     */
    ScannerMeters(Meters meters, String client, String table, Consumer<ScannerMeters> release) {
        this.release = release;
        this.isOn = meters.isOn();
        this.client = client;
        this.table = table;
        this.fetches = meters.counter(ClientMeter.SCANNER_FETCH_REQUESTS);
        this.fetchErrors = meters.counter(ClientMeter.SCANNER_FETCH_ERRORS);
        this.fetchLatency = meters.histogram(ClientMeter.SCANNER_FETCH_LATENCY);
        this.bytesPerRequest = meters.histogram(ClientMeter.SCANNER_BYTES_PER_REQUEST);
        this.records = meters.counter(ClientMeter.SCANNER_RECORDS);
        this.pollWait = meters.histogram(ClientMeter.SCANNER_POLL_WAIT);
        this.betweenPolls = meters.histogram(ClientMeter.SCANNER_TIME_BETWEEN_POLL);
        this.remoteReads = meters.counter(ClientMeter.SCANNER_REMOTE_FETCH_REQUESTS);
        this.remoteBytes = meters.counter(ClientMeter.SCANNER_REMOTE_FETCH_BYTES);
        this.remoteErrors = meters.counter(ClientMeter.SCANNER_REMOTE_FETCH_ERRORS);
        this.remoteLatency = meters.histogram(ClientMeter.SCANNER_REMOTE_FETCH_LATENCY);
        this.lag = meters.gauge(
                ClientMeter.SCANNER_LAG,
                () -> lags.stream().mapToLong(LongSupplier::getAsLong).sum());
    }

    /** Whether anybody is told numbers, so that gathering them is worth while. */
    public boolean isOn() {
        return isOn;
    }

    /** Adds a scanner's lag to that of the table; asked by any thread, until it is {@linkplain #closed closed}. */
    public void opened(LongSupplier lagOfOne) {
        lags.add(lagOfOne);
    }

    /** A scanner is closed. Telling it again has no effect. */
    public void closed(LongSupplier lagOfOne) {
        if (lags.remove(lagOfOne)) {
            release.accept(this);
        }
    }

    /** No scanner is left. */
    void end() {
        lag.close();
    }

    /** A fetch is sent, whose end {@link #fetched} is to be told once. */
    public @Nullable FetchEvent fetching(Object server, int buckets, int longestWaitMillis) {
        FetchEvent event = Recording.isPossible() ? FetchEvent.begun() : null;
        if (event != null) {
            event.server = server.toString();
            event.buckets = buckets;
            event.longestWait = longestWaitMillis;
        }
        return event;
    }

    /**
     * A fetch has ended.
     *
     * @param event what {@link #fetching} returned
     * @param nanos time since then
     * @param bytes bytes of batches in the answer
     */
    public void fetched(@Nullable FetchEvent event, long nanos, long bytes, @Nullable Throwable failure) {
        fetchLatency.record(Math.max(0, nanos));
        if (failure == null) {
            fetches.add(1);
            bytesPerRequest.record(bytes);
        } else {
            fetchErrors.add(1);
        }
        if (event != null) {
            event.tell(client, table, bytes, failure);
        }
    }

    /** A poll has returned rows, or none. */
    public void polled(int rows, long nanos) {
        records.add(rows);
        pollWait.record(nanos);
    }

    /** So long nobody polled. */
    public void betweenPolls(long nanos) {
        betweenPolls.record(nanos);
    }

    /** A piece of a remote segment is being read, whose end {@link #readRemotely} is to be told once. */
    public @Nullable RemoteReadEvent readingRemotely() {
        return Recording.isPossible() ? RemoteReadEvent.begun() : null;
    }

    /**
     * A piece of a remote segment was read.
     *
     * @param event what {@link #readingRemotely} returned
     * @param nanos time since then
     */
    public void readRemotely(@Nullable RemoteReadEvent event, long nanos, long bytes, @Nullable Throwable failure) {
        remoteLatency.record(nanos);
        remoteReads.add(1);
        remoteBytes.add(bytes);
        if (failure != null) {
            remoteErrors.add(1);
        }
        if (event != null) {
            event.tell(client, table, bytes, failure);
        }
    }
}
