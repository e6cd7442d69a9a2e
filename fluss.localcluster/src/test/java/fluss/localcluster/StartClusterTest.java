/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class StartClusterTest {
    @Test
    void threeTabletServersServeAndNothingIsLeftAfterClose() throws Exception {
        LocalCluster cluster = LocalCluster.builder()
                .tabletServers(3)
                .serverJvmFlags("-XX:-UseSerialGC", "-XX:+UseParallelGC")
                .start();
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        Path directory = cluster.dataDirectory();
        try (cluster) {
            assertThat(children)
                    .hasSize(5)
                    .allSatisfy(child -> assertThat(child.info().arguments().orElseThrow())
                            .containsSubsequence("-XX:+UseSerialGC", "-XX:-UseSerialGC", "-XX:+UseParallelGC"));
            assertThat(cluster.bootstrapServers())
                    .isEqualTo("127.0.0.1:" + cluster.coordinator().port());
            assertThat(ReadinessProbe.tabletServersKnownAt(cluster.coordinator().port(), Map.of()))
                    .isEqualTo(3);
            assertThat(cluster.remoteDataDirectory()).isDirectory();
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).doesNotExist();
        for (LocalServer server : cluster.tabletServers()) {
            assertBindable(server.port());
        }
        cluster.close();
        assertThatThrownBy(() -> cluster.tabletServer(0).restart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The cluster of tablet-server-0 is closed.");
    }

    @Test
    void givenDirectoryIsKeptAndUsersLogIn(@TempDir Path directory) throws IOException {
        try (LocalCluster cluster = LocalCluster.builder()
                .dataDirectory(directory.resolve("data"))
                .saslUser("admin", "admin-secret")
                .saslUser("bob", "p:w=1,{}")
                .superUser("admin")
                .start()) {
            int port = cluster.coordinator().port();
            assertThat(ReadinessProbe.tabletServersKnownAt(port, Map.of("bob", "p:w=1,{}")))
                    .isEqualTo(1);
            assertThatThrownBy(() -> ReadinessProbe.tabletServersKnownAt(port, Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("error 46");
            assertThatThrownBy(() -> ReadinessProbe.tabletServersKnownAt(port, Map.of("bob", "wrong")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("error 46");
        }
        assertThat(directory.resolve("data/logs/tablet-server-0.log")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("data/coordinator/server.yaml")))
                .contains("super.users: User:admin");
    }

    @Test
    void childThatEndsIsReportedWithTheTailOfItsLog() {
        AtomicReference<String> root = new AtomicReference<>();
        assertThatThrownBy(() -> LocalCluster.builder()
                        .tabletServerConfig("remote.data.dir", "file://relative")
                        .tabletServerAdvertisedPort((id, port) -> {
                            root.set("called");
                            return port;
                        })
                        .start())
                .isInstanceOf(LocalClusterException.class)
                .hasMessageStartingWith("The tablet-server-0 has ended by itself. The end of its log:\n")
                .hasMessageContaining("relative");
        assertThat(root).hasValue("called");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void startTimeoutIsKeptAndSaysWhatWasMissing() {
        assertThatThrownBy(() -> LocalCluster.builder()
                        .startTimeout(Duration.ofMillis(1))
                        .start())
                .isInstanceOf(LocalClusterException.class)
                .hasMessageStartingWith("The cluster is not ready after 1 ms: the coordinator does not answer");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private static void assertBindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
