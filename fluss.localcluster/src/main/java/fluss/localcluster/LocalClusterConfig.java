/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a local cluster is started with; immutable, made by {@link LocalClusterBuilder#config()}. Two equal ones start
 * clusters that can stand in for each other, so tests may share one.
 *
 * @param tabletServers how many tablet servers, at least 1
 * @param serverConfig settings of the coordinator and of the tablet servers
 * @param coordinatorConfig settings of the coordinator alone, which go before {@code serverConfig}
 * @param tabletServerConfig settings of the tablet servers alone, which go before {@code serverConfig}
 * @param users passwords by name of the users who may log in by SASL/PLAIN; empty: clients do not log in
 * @param superUsers the users who may do everything; empty: nobody's rights are checked
 * @param dataDirectory where everything is written, kept at the end; null: a temporary directory, deleted at the end
 * @param serverClassPath the files of the server; empty: they are looked for
 * @param javaHome the JDK of the children; null: the one this JVM runs on
 * @param zooKeeperHeapBytes the largest heap of ZooKeeper
 * @param coordinatorHeapBytes the largest heap of the coordinator
 * @param tabletServerHeapBytes the largest heap of each tablet server
 * @param serverJvmFlags flags of all children's JVMs, after those that make them small
 * @param startTimeout how long a start, and each wait for a state, may take
 * @param coordinatorAdvertisedPort see {@link LocalClusterBuilder#coordinatorAdvertisedPort}
 * @param tabletServerAdvertisedPort see {@link LocalClusterBuilder#tabletServerAdvertisedPort}
 */
public record LocalClusterConfig(
        int tabletServers,
        Map<String, String> serverConfig,
        Map<String, String> coordinatorConfig,
        Map<String, String> tabletServerConfig,
        Map<String, String> users,
        List<String> superUsers,
        @Nullable Path dataDirectory,
        List<Path> serverClassPath,
        @Nullable Path javaHome,
        long zooKeeperHeapBytes,
        long coordinatorHeapBytes,
        long tabletServerHeapBytes,
        List<String> serverJvmFlags,
        Duration startTimeout,
        @Nullable IntUnaryOperator coordinatorAdvertisedPort,
        @Nullable IntBinaryOperator tabletServerAdvertisedPort) {

    /** Copies the collections. */
    public LocalClusterConfig {
        serverConfig = copy(serverConfig);
        coordinatorConfig = copy(coordinatorConfig);
        tabletServerConfig = copy(tabletServerConfig);
        users = copy(users);
        superUsers = List.copyOf(superUsers);
        serverClassPath = List.copyOf(serverClassPath);
        serverJvmFlags = List.copyOf(serverJvmFlags);
    }

    /** Tells what a reader of a test report wants to know; the passwords are not in it. */
    @Override
    public String toString() {
        return "LocalClusterConfig[tabletServers=" + tabletServers + ", serverConfig=" + serverConfig
                + ", coordinatorConfig=" + coordinatorConfig + ", tabletServerConfig=" + tabletServerConfig
                + ", users=" + users.keySet() + ", superUsers=" + superUsers + "]";
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
