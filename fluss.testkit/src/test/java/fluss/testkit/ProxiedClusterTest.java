/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import java.net.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class ProxiedClusterTest {
    @Test
    void clientsAreToldThePortsOfTheProxies() throws Exception {
        TcpProxy[] proxies = new TcpProxy[2];
        try (LocalCluster cluster = LocalCluster.builder()
                .coordinatorAdvertisedPort(port -> {
                    proxies[0] = TcpProxy.to(port);
                    return proxies[0].port();
                })
                .tabletServerAdvertisedPort((id, port) -> {
                    proxies[1] = TcpProxy.to(port);
                    return proxies[1].port();
                })
                .start()) {
            assertThat(cluster.bootstrapServers()).isEqualTo("127.0.0.1:" + proxies[0].port());
            // GET_METADATA without tables; the first field of each node is its id, the third its port.
            try (Socket socket = new Socket("127.0.0.1", proxies[0].port())) {
                socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 0x03, (byte) 0xF4, 0, 0, 0, 0, 0, 0});
                int length = new java.io.DataInputStream(socket.getInputStream()).readInt();
                byte[] answer = socket.getInputStream().readNBytes(length);
                assertThat(answer).startsWith(0, 0, 0, 0, 0).containsSequence(varint(proxies[1].port()));
            }
            assertThat(proxies[0].acceptedConnections()).isEqualTo(1);
        } finally {
            proxies[0].close();
            proxies[1].close();
        }
    }

    private static byte[] varint(int port) {
        return new byte[] {0x18, (byte) (port & 0x7F | 0x80), (byte) (port >>> 7 & 0x7F | 0x80), (byte) (port >>> 14)};
    }
}
