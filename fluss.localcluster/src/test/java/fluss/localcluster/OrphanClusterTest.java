/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class OrphanClusterTest {
    /** Starts a cluster, halts one of its servers, prints what there is, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            LocalCluster cluster = LocalCluster.builder().tabletServers(2).start();
            cluster.tabletServer(1).suspend();
            List<LocalServer> servers = Stream.concat(
                            Stream.of(cluster.zooKeeper(), cluster.coordinator()), cluster.tabletServers().stream())
                    .toList();
            for (LocalServer server : servers) {
                System.out.println(server.pid() + " " + server.port());
            }
            System.out.println(cluster.dataDirectory());
            System.in.read();
        }
    }

    @Test
    void childrenEndWithAJvmThatIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + ServerArtifact.CLASS_PATH_PROPERTY + "="
                                + System.getProperty(ServerArtifact.CLASS_PATH_PROPERTY),
                        "-cp",
                        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = parent.inputReader()) {
            List<String> said = Stream.generate(() -> readLine(lines)).limit(5).toList();
            List<ProcessHandle> children = said.stream()
                    .limit(4)
                    .map(line -> ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                            .orElseThrow())
                    .toList();
            Path directory = Path.of(said.get(4));
            assertThat(directory).isDirectory();

            parent.destroyForcibly().waitFor();

            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
            for (String line : said.subList(0, 4)) {
                int port = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
                try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    assertThat(socket.isBound()).isTrue();
                }
            }
            assertThat(directory).doesNotExist();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static String readLine(BufferedReader lines) {
        try {
            String line = lines.readLine();
            assertThat(line).as("a line of the parent").isNotNull();
            return line;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
