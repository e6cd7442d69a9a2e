/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.api.metadata.TablePath;
import fluss.spi.metrics.MetricsSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * The meters of one connection, by server and by table: the door of this room. Whoever gets meters keeps them, so that nothing is looked
 * for when something happens. Safe for any thread.
 */
public final class ClientMetrics implements AutoCloseable {

    /** The client's name in tags if it has none. */
    public static final String NO_NAME = "none";

    private final String client;
    private final Sinks sinks;
    private final Map<String, ServerMeters> servers = new ConcurrentHashMap<>();
    private final UsedMeters<WriterMeters> writers = new UsedMeters<>();
    private final UsedMeters<ScannerMeters> scanners = new UsedMeters<>();
    private final Map<TablePath, LookupMeters> lookups = new ConcurrentHashMap<>();

    /**
     * Meters that have not been asked for yet.
     *
     * @param client the client's name, may be empty
     * @param sinks are closed with this
     */
    public ClientMetrics(String client, List<MetricsSink> sinks) {
        this.client = nameOf(client);
        this.sinks = new Sinks(sinks);
    }

    /** The client's name in tags and events. */
    public static String nameOf(String client) {
        return client.isEmpty() ? NO_NAME : client;
    }

    /** Tells nobody but the flight recorder. */
    public static ClientMetrics none() {
        return new ClientMetrics("", List.of());
    }

    /** What is told of a server, by the name that messages give it. */
    public ServerMeters server(String name) {
        return servers.computeIfAbsent(
                name, server -> new ServerMeters(Meters.of(sinks, client).with("server", server), client, server));
    }

    /** What is told of writing to a table, until it is {@linkplain #release released}. */
    public WriterMeters writer(TablePath table) {
        return writers.acquire(table, path -> new WriterMeters(meters(path), client, path.toString()));
    }

    /** A table is not written any more by one who was; what was begun may still be told. */
    public void release(TablePath table, WriterMeters meters) {
        writers.release(table, meters);
    }

    /** What is told of scanning a table, for one scanner, which {@linkplain ScannerMeters#opened opens} and closes it. */
    public ScannerMeters scanner(TablePath table) {
        return scanners.acquire(
                table,
                path -> new ScannerMeters(meters(path), client, path.toString(), meters -> {
                    if (scanners.release(path, meters)) {
                        meters.end();
                    }
                }));
    }

    /** How many tables are written or scanned, for tests. */
    int tablesInUse() {
        return writers.count() + scanners.count();
    }

    /** What is told of lookups in a table. */
    public LookupMeters lookup(TablePath table) {
        return lookups.computeIfAbsent(table, path -> new LookupMeters(meters(path), client, path.toString()));
    }

    private Meters meters(TablePath table) {
        return Meters.of(sinks, client).with("table", table.toString());
    }

    /** Begins to tell the memory of all writers. */
    public void writerMemory(DoubleSupplier total, DoubleSupplier available, DoubleSupplier waiting) {
        Meters own = Meters.of(sinks, client);
        own.gauge(ClientMeter.WRITER_BUFFER_TOTAL, total);
        own.gauge(ClientMeter.WRITER_BUFFER_AVAILABLE, available);
        own.gauge(ClientMeter.WRITER_BUFFER_WAITING_THREADS, waiting);
    }

    /** Closes the sinks. What is counted from now on is lost. */
    @Override
    public void close() {
        sinks.close();
    }
}
