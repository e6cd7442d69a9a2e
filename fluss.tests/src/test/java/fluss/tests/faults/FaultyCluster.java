/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.localcluster.LocalCluster;
import fluss.localcluster.LocalClusterBuilder;
import fluss.testkit.TcpProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Three tablet servers of which two have to be in sync, and a proxy before each server, so that clients reach none directly. */
final class FaultyCluster implements AutoCloseable {

    static final int SERVERS = 3;

    private final List<TcpProxy> proxies = new CopyOnWriteArrayList<>();
    private final LocalCluster cluster;

    /**
     * Starts it.
     *
     * @param directory where the servers' files and logs are kept; empty: they go with the cluster
     */
    FaultyCluster(String directory) {
        LocalClusterBuilder builder = LocalCluster.builder();
        if (!directory.isEmpty()) {
            builder.dataDirectory(Path.of(directory));
        }
        cluster = builder.tabletServers(SERVERS)
                .serverConfig("log.replica.min-in-sync-replicas-number", "2")
                // Nothing is moved to remote storage: when coordinator and leaders change, 0.9.1 forgets what it has
                // moved.
                .serverConfig("log.segment.file-size", "1gb")
                .coordinatorAdvertisedPort(this::proxyTo)
                .tabletServerAdvertisedPort((id, port) -> proxyTo(port))
                .start();
    }

    private int proxyTo(int port) {
        TcpProxy proxy = TcpProxy.to(port);
        proxies.add(proxy);
        return proxy.port();
    }

    LocalCluster cluster() {
        return cluster;
    }

    /** The proxies, in no particular order. */
    List<TcpProxy> proxies() {
        return proxies;
    }

    @Override
    public void close() {
        cluster.close();
        proxies.forEach(TcpProxy::close);
    }
}
