/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class KillAndRestartClusterTest {
    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.builder().tabletServers(2).start();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void killedTabletServerIsMissedAndComesBackAtItsAddress() throws Exception {
        LocalServer server = cluster.tabletServer(1);
        long pid = server.pid();
        server.kill();
        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThatThrownBy(server::pid).isInstanceOf(IllegalStateException.class);
        cluster.awaitTabletServers(1);
        server.restart();
        cluster.awaitTabletServers(2);
        assertThat(server.pid()).isNotEqualTo(pid);
        assertThat(ReadinessProbe.tabletServersKnownAt(server.port(), Map.of())).isEqualTo(2);
    }

    @Test
    void tabletServerRestartedBeforeItIsMissedServesAgain() {
        cluster.tabletServer(0).restart();
        cluster.awaitReady();
        assertThat(cluster.tabletServer(0).isAlive()).isTrue();
    }

    @Test
    void coordinatorComesBack() throws Exception {
        LocalServer coordinator = cluster.coordinator();
        coordinator.kill();
        assertThat(cluster.zooKeeper().isAlive()).isTrue();
        coordinator.restart();
        cluster.awaitTabletServers(2);
        assertThat(ReadinessProbe.tabletServersKnownAt(coordinator.port(), Map.of()))
                .isEqualTo(2);
    }

    @Test
    void haltedTabletServerIsMissedAndGoesOn() {
        LocalServer server = cluster.tabletServer(1);
        long pid = server.pid();
        server.suspend();
        cluster.awaitTabletServers(1);
        server.resume();
        cluster.awaitTabletServers(2);
        assertThat(server.pid()).isEqualTo(pid);
    }

    @Test
    void haltedTabletServerCanBeKilled() {
        cluster.tabletServer(1).suspend();
        cluster.tabletServer(1).restart();
        cluster.awaitTabletServers(2);
    }
}
