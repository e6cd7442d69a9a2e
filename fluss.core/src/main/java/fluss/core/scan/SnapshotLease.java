/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.admin.SnapshotAdmin;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.core.async.Blocking;
import fluss.core.runtime.ClientRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the cluster from removing a snapshot until its files have been copied. A cluster that leases nothing does not keep a scan
 * from trying. For one thread at a time.
 */
final class SnapshotLease implements AutoCloseable {

    /** Longer than files take to copy; what a client that dies has leased is free after that. */
    static final Duration DURATION = Duration.ofMinutes(30);

    private static final Logger LOG = System.getLogger("fluss.core.scan");

    private final ClientRuntime runtime;
    private final SnapshotAdmin admin;
    private final TableBucket bucket;
    private final String id = "fluss-scan-" + UUID.randomUUID();

    /** Nothing is leased yet. */
    SnapshotLease(ClientRuntime runtime, SnapshotAdmin admin, TableBucket bucket) {
        this.runtime = runtime;
        this.admin = admin;
        this.bucket = bucket;
    }

    /**
     * Leases a snapshot, in place of one leased before; from now on, if it is the same; blocks.
     *
     * @return false if the cluster says that it does not have the snapshot any more
     */
    boolean take(long snapshotId) {
        Map<TableBucket, Long> unavailable =
                attempt(admin.acquireKvSnapshotLease(id, DURATION, Map.of(bucket, snapshotId)), Map.of());
        return unavailable.isEmpty();
    }

    /** Gives it free; does not wait for that, nor fail. */
    @Override
    public void close() {
        admin.dropKvSnapshotLease(id).exceptionally(failure -> {
            LOG.log(Level.DEBUG, "A lease of a snapshot of {0} ends by itself: {1}", bucket, failure);
            return null;
        });
    }

    private <T> T attempt(CompletableFuture<T> call, T otherwise) {
        try {
            return Blocking.await(runtime.loop(), call, "a lease of a snapshot of " + bucket);
        } catch (FlussException e) {
            LOG.log(Level.DEBUG, "A snapshot of {0} is read without a lease: {1}", bucket, e);
            return otherwise;
        }
    }
}
