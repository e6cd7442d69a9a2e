/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Both clients on one cluster, with a database of their own. */
final class InteropClients implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 3;
    private static final int LEADER_SECONDS = 10;

    private final OurClient ours;
    private final OfficialClient official;
    private final String database = LocalClusterExtension.uniqueDatabaseName();
    private final AtomicInteger tables = new AtomicInteger();

    InteropClients(LocalCluster cluster) {
        ours = new OurClient(cluster.bootstrapServers());
        try {
            official = new OfficialClient(cluster.bootstrapServers());
        } catch (RuntimeException e) {
            ours.close();
            throw e;
        }
        OurClient.await(ours.connection().admin().createDatabase(database, DatabaseDescriptor.EMPTY, false));
    }

    OurClient ours() {
        return ours;
    }

    OfficialClient official() {
        return official;
    }

    List<InteropClient> both() {
        return List.of(ours, official);
    }

    /** The name of a table that there is not yet. */
    TablePath newPath() {
        return TablePath.of(database, "t" + tables.incrementAndGet());
    }

    /**
     * Makes a table whose buckets have leaders. Now and then the coordinator of 0.9.1 does not notice that a table was made
     * ("Registered table", but no "New table" in its log): that table never has a leader, for no client, and another is made.
     */
    InteropTable create(TableDescriptor.Builder descriptor) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            InteropTable table = new InteropTable(newPath(), descriptor.build());
            OurClient.await(ours.connection().admin().createTable(table.path(), table.descriptor(), false));
            if (!table.descriptor().partitionKeys().isEmpty() || hasLeaders(table)) {
                return table;
            }
        }
        throw new AssertionError(MOST_ATTEMPTS + " tables in a row have no leaders");
    }

    private boolean hasLeaders(InteropTable table) {
        List<Integer> buckets = IntStream.range(
                        0, table.descriptor().bucketCount().orElseThrow())
                .boxed()
                .toList();
        CompletableFuture<Map<Integer, Long>> offsets =
                ours.connection().admin().listOffsets(table.path(), buckets, OffsetSpec.latest());
        try {
            offsets.get(LEADER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        ours.close();
        official.close();
    }
}
