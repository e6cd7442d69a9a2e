/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Stages;
import fluss.core.runtime.ClientRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Looks for new buckets of a table, and of new partitions, every now and then. Lives on the event loop until it is stopped. */
final class TableDiscovery {

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final Set<TableBucket> seen;
    private final Consumer<List<TableBucket>> found;
    private final long intervalNanos;
    private volatile boolean stopped;

    private TableDiscovery(
            ClientRuntime runtime, TableInfo table, Collection<TableBucket> known, Consumer<List<TableBucket>> found) {
        this.runtime = runtime;
        this.table = table;
        this.seen = new HashSet<>(known);
        this.found = found;
        this.intervalNanos = runtime.configuration()
                .get(ClientOptions.SCANNER_DISCOVERY_INTERVAL)
                .toNanos();
    }

    /**
     * Begins.
     *
     * @param known buckets that are not new
     * @param found receives new ones, on the loop; each bucket once
     */
    static TableDiscovery start(
            ClientRuntime runtime, TableInfo table, Collection<TableBucket> known, Consumer<List<TableBucket>> found) {
        TableDiscovery discovery = new TableDiscovery(runtime, table, known, found);
        discovery.later();
        return discovery;
    }

    /** Finds no more. */
    void stop() {
        stopped = true;
    }

    private void later() {
        try {
            runtime.loop().schedule(this::ask, intervalNanos);
        } catch (RejectedExecutionException e) {
            stopped = true; // the connection is closed
        }
    }

    private void ask() {
        if (stopped) {
            return;
        }
        CompletableFuture<List<TableBucket>> now = table.isPartitioned()
                ? TableBuckets.of(runtime, table)
                : runtime.metadata().tableInfo(table.path()).thenApply(this::bucketsOf);
        Stages.onEnd(now, (buckets, failure) -> {
            if (stopped) {
                return;
            }
            if (buckets != null) {
                take(buckets);
            } else {
                LOG.log(Level.DEBUG, "The buckets of {0} cannot be listed: {1}", table.path(), failure);
            }
            later();
        });
    }

    private List<TableBucket> bucketsOf(TableInfo now) {
        return now.tableId() == table.tableId() ? TableBuckets.of(now) : List.of();
    }

    private void take(List<TableBucket> buckets) {
        List<TableBucket> unseen = buckets.stream().filter(seen::add).toList();
        if (!unseen.isEmpty()) {
            found.accept(unseen);
        }
    }
}
