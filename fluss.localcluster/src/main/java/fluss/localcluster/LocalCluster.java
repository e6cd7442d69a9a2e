/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real cluster on 127.0.0.1: ZooKeeper, a coordinator and tablet servers, each a child process.
 *
 * <pre>{@code
 * try (LocalCluster cluster = LocalCluster.builder().tabletServers(3).start()) {
 *   connectTo(cluster.bootstrapServers());
 *   cluster.tabletServer(1).kill();
 *   cluster.awaitTabletServers(2);
 * }
 * }</pre>
 *
 * <p>The children end with the cluster, and with this JVM, however it ends. For any thread.
 */
public final class LocalCluster implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final LocalClusterConfig config;
    private final ClusterDirectory directory;
    private final String bootstrapServers;
    private final LocalServer zooKeeper;
    private final LocalServer coordinator;
    private final List<LocalServer> tabletServers;
    private final Thread atExit = new Thread(this::end, "fluss-cluster-exit");

    private LocalCluster(LocalClusterConfig config, ClusterDirectory directory, ServerCommands commands) {
        this.config = config;
        this.directory = directory;
        zooKeeper = commands.zooKeeper();
        coordinator = commands.coordinator();
        List<LocalServer> servers = new ArrayList<>();
        for (int id = 0; id < config.tabletServers(); id++) {
            servers.add(commands.tabletServer(id));
        }
        tabletServers = List.copyOf(servers);
        bootstrapServers = "127.0.0.1:" + commands.bootstrapPort();
    }

    /** Returns a builder with one tablet server, small heaps and no users. */
    public static LocalClusterBuilder builder() {
        return new LocalClusterBuilder();
    }

    /**
     * Starts a cluster and returns when it serves clients: every server answers and knows all tablet servers.
     *
     * @throws LocalClusterException if the server's files or a JDK are missing, a child ends, or the start timeout
     *     passes; the message has the reason and the tail of the child's log, and nothing of the cluster is left
     */
    public static LocalCluster start(LocalClusterConfig config) {
        List<Path> classPath = ServerArtifact.find(config.serverClassPath());
        JavaRuntime java = JavaRuntime.find(config.javaHome());
        ClusterDirectory directory = ClusterDirectory.create(config.dataDirectory());
        try {
            LocalCluster cluster =
                    new LocalCluster(config, directory, new ServerCommands(config, directory, java, classPath));
            cluster.startServers();
            return cluster;
        } catch (RuntimeException | Error e) {
            directory.deleteIfTemporary();
            throw e;
        }
    }

    /** Returns {@code host:port} to connect a client to: the coordinator, or the proxy before it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns what the cluster was started with. */
    public LocalClusterConfig config() {
        return config;
    }

    /** Returns the ZooKeeper process. */
    public LocalServer zooKeeper() {
        return zooKeeper;
    }

    /** Returns the coordinator. */
    public LocalServer coordinator() {
        return coordinator;
    }

    /** Returns all tablet servers, in the order of their ids. */
    public List<LocalServer> tabletServers() {
        return tabletServers;
    }

    /**
     * Returns one tablet server.
     *
     * @param id from 0
     */
    public LocalServer tabletServer(int id) {
        return tabletServers.get(id);
    }

    /** Returns the directory of data, configuration and logs. */
    public Path dataDirectory() {
        return directory.root();
    }

    /** Returns the directory that stands in for remote storage: log segments and snapshots moved there by the servers. */
    public Path remoteDataDirectory() {
        return directory.remoteData();
    }

    /** Waits until all servers that were not killed serve; the same as awaiting that many tablet servers. */
    public void awaitReady() {
        awaitTabletServers(
                (int) tabletServers.stream().filter(LocalServer::isAlive).count());
    }

    /**
     * Waits until the coordinator and every tablet server that lives and is not halted answer, and know exactly this
     * many tablet servers. After a kill or a halt the others notice when the session in ZooKeeper is over, some five
     * seconds later.
     *
     * @throws LocalClusterException if a server ends by itself, or the start timeout passes before
     */
    public void awaitTabletServers(int count) {
        Duration timeout = config.startTimeout();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            servers().filter(LocalServer::hasFailed).findFirst().ifPresent(LocalCluster::throwEnded);
            Unready unready = firstUnready(count);
            if (unready == null) {
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new LocalClusterException("The cluster is not ready after " + timeout.toMillis() + " ms: the "
                        + unready.server().name() + " " + unready.reason() + ". The end of its log:\n"
                        + unready.server().logTail());
            }
            pauseOrChildEnds();
        }
    }

    /**
     * Kills all processes, waits for their end, and deletes the data unless the directory was given. May be called
     * again.
     */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook finds nothing left to do.
        }
    }

    private void startServers() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            servers().forEach(LocalServer::start);
            awaitReady();
        } catch (RuntimeException | Error e) {
            try {
                close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Tablet servers go first: they would else begin to elect and to complain. */
    private synchronized void end() {
        tabletServers.forEach(LocalServer::beginClose);
        coordinator.beginClose();
        zooKeeper.beginClose();
        servers().forEach(LocalServer::kill);
        directory.deleteIfTemporary();
    }

    private Stream<LocalServer> servers() {
        return Stream.concat(Stream.of(zooKeeper, coordinator), tabletServers.stream());
    }

    private record Unready(LocalServer server, String reason) {}

    private @Nullable Unready firstUnready(int count) {
        for (LocalServer server : servers().skip(1).filter(LocalServer::answers).toList()) {
            try {
                int known = ReadinessProbe.tabletServersKnownAt(server.port(), config.users());
                if (known != count) {
                    return new Unready(server, "knows " + known + " tablet servers in place of " + count);
                }
            } catch (IOException e) {
                return new Unready(server, "does not answer (" + e.getMessage() + ")");
            }
        }
        return null;
    }

    private void pauseOrChildEnds() {
        CompletableFuture<?>[] ends = servers().map(LocalServer::end).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(ends).get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Time to ask again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalClusterException("Interrupted while waiting for the cluster.", e);
        }
    }

    private static void throwEnded(LocalServer server) {
        throw new LocalClusterException(
                "The " + server.name() + " has ended by itself. The end of its log:\n" + server.logTail());
    }
}
