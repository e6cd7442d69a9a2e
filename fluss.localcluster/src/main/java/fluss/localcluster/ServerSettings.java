/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys of {@code server.yaml}: small, quick, local, with what the user of the cluster set in their place. */
final class ServerSettings {
    private static final int MOST_REPLICAS = 3;

    private final LocalClusterConfig config;
    private final ClusterDirectory directory;
    private final int zooKeeperPort;

    ServerSettings(LocalClusterConfig config, ClusterDirectory directory, int zooKeeperPort) {
        this.config = config;
        this.directory = directory;
        this.zooKeeperPort = zooKeeperPort;
    }

    /** ZooKeeper's own file. */
    Map<String, String> zooKeeper() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("dataDir", directory.zooKeeperData().toString());
        settings.put("clientPort", Integer.toString(zooKeeperPort));
        settings.put("clientPortAddress", "127.0.0.1");
        // Allows sessions from 1 s to 10 s.
        settings.put("tickTime", "500");
        settings.put("maxClientCnxns", "0");
        settings.put("admin.enableServer", "false");
        return settings;
    }

    Map<String, String> coordinator(int internalPort, int clientPort, int advertisedPort) {
        Map<String, String> settings = common();
        addListeners(settings, internalPort, clientPort, advertisedPort);
        settings.putAll(config.serverConfig());
        settings.putAll(config.coordinatorConfig());
        return settings;
    }

    Map<String, String> tabletServer(int id, int internalPort, int clientPort, int advertisedPort) {
        Map<String, String> settings = common();
        settings.put("tablet-server.id", Integer.toString(id));
        settings.put("tablet-server.rack", "rack-" + id);
        settings.put("data.dir", directory.tabletServerData(id).toString());
        addListeners(settings, internalPort, clientPort, advertisedPort);
        settings.putAll(config.serverConfig());
        settings.putAll(config.tabletServerConfig());
        return settings;
    }

    private Map<String, String> common() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("zookeeper.address", "127.0.0.1:" + zooKeeperPort);
        // A killed server is noticed after these five seconds, not after a minute.
        settings.put("zookeeper.client.session-timeout", "5s");
        settings.put("zookeeper.client.retry-wait", "200ms");
        settings.put("zookeeper.client.connection-timeout", "5s");
        settings.put("remote.data.dir", "file://" + directory.remoteData());
        settings.put("default.bucket.number", "3");
        settings.put("default.replication.factor", Integer.toString(Math.min(MOST_REPLICAS, config.tabletServers())));
        addQuickTiering(settings);
        addSmallResources(settings);
        addSecurity(settings);
        return settings;
    }

    /** What takes minutes by default then happens within seconds. */
    private static void addQuickTiering(Map<String, String> settings) {
        settings.put("log.segment.file-size", "64kb");
        settings.put("log.index.file-size", "16kb");
        settings.put("log.index.interval-size", "4kb");
        settings.put("remote.log.task-interval-duration", "2s");
        settings.put("kv.snapshot.interval", "5s");
        settings.put("log.replica.max-lag-time", "5s");
        settings.put("log.replica.fetch.wait-max-time", "100ms");
        settings.put("log.replica.fetch.backoff-interval", "200ms");
        settings.put("log.replica.high-watermark.checkpoint-interval", "1s");
        settings.put("auto-partition.check.interval", "5s");
    }

    private static void addSmallResources(Map<String, String> settings) {
        settings.put("server.io-pool.size", "2");
        settings.put("server.background.threads", "2");
        settings.put("remote.log-manager.thread-pool-size", "1");
        settings.put("remote.log.data-transfer-thread-num", "1");
        settings.put("netty.server.num-network-threads", "1");
        settings.put("netty.server.num-worker-threads", "2");
        settings.put("netty.client.num-network-threads", "1");
        settings.put("kv.rocksdb.writebuffer.size", "2mb");
        settings.put("kv.rocksdb.block.cache-size", "1mb");
        settings.put("server.buffer.memory-size", "16mb");
        settings.put("server.buffer.per-request-memory-size", "1mb");
    }

    private void addSecurity(Map<String, String> settings) {
        if (!config.users().isEmpty()) {
            settings.put("security.protocol.map", "INTERNAL:PLAINTEXT,CLIENT:SASL");
            settings.put("security.sasl.enabled.mechanisms", "PLAIN");
            settings.put(
                    "security.sasl.plain.jaas.config",
                    config.users().entrySet().stream()
                            .map(user -> " user_" + user.getKey() + "=\"" + user.getValue() + "\"")
                            .collect(Collectors.joining(
                                    "", "org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required", ";")));
        }
        if (!config.superUsers().isEmpty()) {
            settings.put("authorizer.enabled", "true");
            settings.put(
                    "super.users",
                    config.superUsers().stream().map(name -> "User:" + name).collect(Collectors.joining(";")));
        }
    }

    private static void addListeners(Map<String, String> settings, int internalPort, int clientPort, int advertised) {
        settings.put("internal.listener.name", "INTERNAL");
        settings.put("bind.listeners", "INTERNAL://127.0.0.1:" + internalPort + ",CLIENT://127.0.0.1:" + clientPort);
        if (advertised != clientPort) {
            settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + advertised);
        }
    }
}
