/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the ports, writes the configuration files and puts together the command line of each child. */
final class ServerCommands {
    private static final String ZOOKEEPER_MAIN =
            "org.apache.fluss.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain";
    private static final String COORDINATOR_MAIN = "org.apache.fluss.server.coordinator.CoordinatorServer";
    private static final String TABLET_SERVER_MAIN = "org.apache.fluss.server.tablet.TabletServer";
    private static final int PORTS_OF_A_SERVER = 2;

    private final LocalClusterConfig config;
    private final ClusterDirectory directory;
    private final JavaRuntime java;
    private final String classPath;
    private final Deque<Integer> ports;
    private final int zooKeeperPort;
    private final int coordinatorPort;
    private final int bootstrapPort;
    private final ServerSettings settings;

    ServerCommands(LocalClusterConfig config, ClusterDirectory directory, JavaRuntime java, List<Path> serverFiles) {
        this.config = config;
        this.directory = directory;
        this.java = java;
        classPath = Stream.concat(Stream.of(directory.launcher()), serverFiles.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        ports = FreePorts.choose(1 + PORTS_OF_A_SERVER * (1 + config.tabletServers()));
        zooKeeperPort = ports.remove();
        coordinatorPort = ports.remove();
        bootstrapPort = config.coordinatorAdvertisedPort() == null
                ? coordinatorPort
                : config.coordinatorAdvertisedPort().applyAsInt(coordinatorPort);
        settings = new ServerSettings(config, directory, zooKeeperPort);
    }

    /** The port of 127.0.0.1 at which clients meet the coordinator. */
    int bootstrapPort() {
        return bootstrapPort;
    }

    LocalServer zooKeeper() {
        String name = "zookeeper";
        Path file = directory.writeSettings(name, "zoo.properties", "=", settings.zooKeeper());
        return server(name, zooKeeperPort, config.zooKeeperHeapBytes(), ZOOKEEPER_MAIN, List.of(file.toString()));
    }

    LocalServer coordinator() {
        String name = "coordinator";
        Path file = directory.writeSettings(
                name, "server.yaml", ": ", settings.coordinator(ports.remove(), coordinatorPort, bootstrapPort));
        return server(name, coordinatorPort, config.coordinatorHeapBytes(), COORDINATOR_MAIN, configDirectory(file));
    }

    LocalServer tabletServer(int id) {
        String name = "tablet-server-" + id;
        int port = ports.remove();
        int advertised = config.tabletServerAdvertisedPort() == null
                ? port
                : config.tabletServerAdvertisedPort().applyAsInt(id, port);
        Path file = directory.writeSettings(
                name, "server.yaml", ": ", settings.tabletServer(id, ports.remove(), port, advertised));
        return server(name, port, config.tabletServerHeapBytes(), TABLET_SERVER_MAIN, configDirectory(file));
    }

    private static List<String> configDirectory(Path file) {
        return List.of("--configDir", String.valueOf(file.getParent()));
    }

    private LocalServer server(String name, int port, long heapBytes, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(java.command());
        command.add("-Xmx" + heapBytes);
        command.addAll(config.serverJvmFlags());
        command.add("-Djava.io.tmpdir=" + directory.temporary(name));
        command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
        command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
        command.add("-cp");
        command.add(classPath);
        command.add(ChildMain.class.getName());
        command.add(directory.temporary() ? directory.root().toString() : "");
        command.add(mainClass);
        command.addAll(arguments);
        return new LocalServer(name, port, command, directory.log(name));
    }
}
