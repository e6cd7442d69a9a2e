/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.testkit.TcpProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int SHORT_MILLIS = 100;
    private static final int LONG_MILLIS = 20_000;
    private static final byte[] HELLO = {1, 2, 3, 4, 5};

    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(LONG_MILLIS);
        proxy = TcpProxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("tcp-proxy"));
    }

    @Test
    void bytesPassBothWaysAndTheEndToo() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            accepted.getOutputStream().write(HELLO);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            assertThat(proxy.openConnections()).isEqualTo(1);
            accepted.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(proxy.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void delayedBytesComeLater() throws IOException {
        proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(SHORT_MILLIS));
        try (Socket client = connect();
                Socket accepted = accept()) {
            long since = System.nanoTime();
            accepted.getOutputStream().write(HELLO);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void strandedConnectionsPassNothingForGoodAndNewOnesWork() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            proxy.strand();
            proxy.pass();
            proxy.reset();
            assertThat(proxy.openConnections()).isZero();
            client.getOutputStream().write(HELLO);
            accepted.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            try (Socket next = connect();
                    Socket acceptedNext = accept()) {
                next.getOutputStream().write(HELLO);
                assertThat(acceptedNext.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void silenceInOneDirectionHoldsTheBytesUntilItEnds() throws IOException {
        proxy.silence(Direction.TO_CLIENT);
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            accepted.getOutputStream().write(HELLO);
            client.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
        }
    }

    @Test
    void connectionIsCutInTheMiddleAndTheNextOneIsNot() throws IOException {
        proxy.cutAfter(Direction.TO_SERVER, 3);
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
            assertReset(accepted);
            assertReset(client);
        }
        bytesPassOnANewConnection();
    }

    @Test
    void cutAfterNoBytesLetsNonePass() throws IOException {
        proxy.cutAfter(Direction.TO_CLIENT, 0);
        try (Socket client = connect();
                Socket accepted = accept()) {
            accepted.getOutputStream().write(HELLO);
            assertReset(client);
        }
        bytesPassOnANewConnection();
    }

    @Test
    void resetEndsOpenConnectionsAndLosesWhatIsHeldBack() throws IOException {
        proxy.silence(Direction.TO_SERVER);
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            proxy.reset();
            assertReset(client);
            assertReset(accepted);
            assertThat(proxy.openConnections()).isZero();
        }
        proxy.pass();
        bytesPassOnANewConnection();
    }

    @Test
    void disconnectEndsOpenConnectionsInOrder() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            proxy.disconnect();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void newConnectionsAreRefusedUntilTheOrderIsTakenBack() throws IOException {
        proxy.refuse();
        try (Socket client = connect()) {
            assertReset(client);
        }
        proxy.pass();
        bytesPassOnANewConnection();
    }

    @Test
    void connectionIsResetWhereNobodyListensBehindTheProxy() throws IOException {
        server.close();
        try (Socket client = connect()) {
            assertReset(client);
        }
    }

    private void bytesPassOnANewConnection() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(HELLO);
            assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            accepted.getOutputStream().write(HELLO);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private Socket accept() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
}
