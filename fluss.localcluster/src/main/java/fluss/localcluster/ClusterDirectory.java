/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of one cluster is written.
 *
 * <pre>
 * zookeeper/           zoo.properties, data
 * coordinator/         server.yaml
 * tablet-server-0/     server.yaml, data (one such directory for each)
 * remote/              log segments and snapshots that all servers share
 * logs/                one file for each child
 * launcher/            the class that the children start with
 * </pre>
 *
 * Each child's directory also has its {@code tmp}, into which it unpacks its native libraries.
 *
 * @param root an absolute path
 * @param temporary whether it is deleted at the end
 */
record ClusterDirectory(Path root, boolean temporary) {
    private static final int DELETE_ATTEMPTS = 10;

    /** Makes the directory: the given one, or a temporary one for null. */
    static ClusterDirectory create(@Nullable Path given) {
        try {
            Path root = given == null ? Files.createTempDirectory("fluss-cluster-") : Files.createDirectories(given);
            ClusterDirectory directory = new ClusterDirectory(root.toRealPath(), given == null);
            Files.createDirectories(directory.zooKeeperData());
            Files.createDirectories(directory.remoteData());
            Files.createDirectories(directory.root.resolve("logs"));
            directory.writeLauncher();
            return directory;
        } catch (IOException e) {
            throw new LocalClusterException("The directory of the cluster cannot be made: " + e, e);
        }
    }

    Path zooKeeperData() {
        return root.resolve("zookeeper").resolve("data");
    }

    Path tabletServerData(int id) {
        return root.resolve("tablet-server-" + id).resolve("data");
    }

    Path remoteData() {
        return root.resolve("remote");
    }

    Path launcher() {
        return root.resolve("launcher");
    }

    Path log(String server) {
        return root.resolve("logs").resolve(server + ".log");
    }

    Path temporary(String server) {
        return root.resolve(server).resolve("tmp");
    }

    /** Writes the configuration file of a server, lines of key, separator and value, and makes its directories. */
    Path writeSettings(String server, String file, String separator, Map<String, String> settings) {
        List<String> lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + separator + setting.getValue())
                .toList();
        try {
            Files.createDirectories(temporary(server));
            return Files.write(root.resolve(server).resolve(file), lines);
        } catch (IOException e) {
            throw new LocalClusterException("The configuration of " + server + " cannot be written: " + e, e);
        }
    }

    /** Deletes everything if the directory is temporary; the children have ended. */
    void deleteIfTemporary() {
        for (int i = 0; temporary && Files.exists(root) && i < DELETE_ATTEMPTS; i++) {
            try (Stream<Path> files = Files.walk(root)) {
                // Children come before their directories.
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException | UncheckedIOException e) {
                // Another one deletes too, a child that saw this JVM end for instance: the next pass sees what is left.
            } catch (IOException e) {
                throw new LocalClusterException("The cluster has ended, but its directory cannot be deleted: " + e, e);
            }
        }
    }

    /** The class as a file serves alike whether we come from a jar, a directory or a run-time image. */
    private void writeLauncher() throws IOException {
        Path folder = Files.createDirectories(launcher().resolve("fluss").resolve("localcluster"));
        String name = ChildMain.class.getSimpleName() + ".class";
        try (InputStream bytes = Objects.requireNonNull(ChildMain.class.getResourceAsStream(name), name)) {
            Files.write(folder.resolve(name), bytes.readAllBytes());
        }
    }
}
