/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerProcessTest {
    @Test
    void officialClientIsOnThePathOfThePeerAlone() {
        assertThatThrownBy(() -> Class.forName("org.apache.fluss.client.Connection"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void failedCommandLeavesThePeerUsable() {
        try (PeerProcess peer = PeerProcess.start()) {
            assertThatThrownBy(() -> peer.call("dance", Map.of()))
                    .isInstanceOfSatisfying(
                            PeerException.class,
                            e -> assertThat(e.peerClass()).isEqualTo("java.lang.IllegalArgumentException"))
                    .hasMessage("dance: There is no command 'dance'.");
            assertThatThrownBy(() -> peer.tableInfo("a.b")).hasMessage("tableInfo: The peer is not connected.");
            assertThatIllegalArgumentException().isThrownBy(() -> peer.call("append", Map.of("rows", new Object())));
            assertThat(peer.call("close", Map.of())).isNull();
        }
    }

    @Test
    void callAfterTheEndOfThePeerSaysSo() {
        PeerProcess peer = PeerProcess.start();
        peer.close();
        assertThatThrownBy(() -> peer.call("flush", Map.of()))
                .isInstanceOf(PeerException.class)
                .hasMessageStartingWith("The peer has ended at 'flush'.");
        peer.close();
    }
}
