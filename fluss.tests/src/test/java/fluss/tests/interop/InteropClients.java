/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.testkit.ReadyTables;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Both clients on one cluster, with a database of their own. */
final class InteropClients implements AutoCloseable {

    private final OurClient ours;
    private final OfficialClient official;
    private final LocalCluster cluster;
    private final String database = LocalClusterExtension.uniqueDatabaseName();
    private final AtomicInteger tables = new AtomicInteger();

    InteropClients(LocalCluster cluster) {
        this.cluster = cluster;
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

    /** A table whose buckets have leaders. */
    InteropTable create(TableDescriptor.Builder descriptor) {
        TableDescriptor table = descriptor.build();
        return new InteropTable(ReadyTables.create(cluster, ours.connection().admin(), this::newPath, table), table);
    }

    @Override
    public void close() {
        ours.close();
        official.close();
    }
}
