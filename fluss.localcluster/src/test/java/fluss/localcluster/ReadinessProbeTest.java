/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadinessProbeTest {
    @Test
    void tabletServersInTheAnswerAreCounted() throws Exception {
        String metadata = "0000000001" + "0A020801" + "1202" + "0801" + "1D01020304" + "2080" + "01" + "1202" + "0802";
        assertThat(ask("0000000000", metadata)).isEqualTo(2);
    }

    @Test
    void errorIsToldWithItsCodeAndText() {
        assertThatThrownBy(() -> ask("0000000000", "0100000001" + "082E" + "12026E6F"))
                .isInstanceOf(IOException.class)
                .hasMessage("error 46: no");
    }

    @Test
    void failureOfTheConnectionIsToldWithItsCode() {
        assertThatThrownBy(() -> ask("02" + "08FFFFFFFFFFFFFFFFFF01"))
                .isInstanceOf(IOException.class)
                .hasMessage("error -1");
    }

    @Test
    void fieldLongerThanTheMessageIsMalformed() {
        assertThatThrownBy(() -> ask("0000000000", "0000000001" + "127F00"))
                .isInstanceOf(IOException.class)
                .hasMessage("The answer is not a message, at byte 7 of 8.");
    }

    @Test
    void varintWithoutEndIsMalformed() {
        assertThatThrownBy(() -> ask("0000000000", "0000000001" + "FF".repeat(12)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The answer is not a message");
    }

    @Test
    void shortFrameIsMalformed() {
        assertThatThrownBy(() -> ask("00")).isInstanceOf(IOException.class).hasMessage("The answer is cut off.");
    }

    /** Answers each request with the next of the frames and closes. */
    private static int ask(String... frames) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    for (String frame : frames) {
                        in.readNBytes(in.readInt());
                        byte[] bytes = HexFormat.of().parseHex(frame);
                        byte[] length = {0, 0, 0, (byte) bytes.length};
                        socket.getOutputStream().write(length);
                        socket.getOutputStream().write(bytes);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try {
                return ReadinessProbe.tabletServersKnownAt(server.getLocalPort(), Map.of());
            } finally {
                served.join();
            }
        }
    }
}
