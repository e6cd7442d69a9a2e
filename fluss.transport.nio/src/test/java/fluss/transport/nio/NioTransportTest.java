/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.MalformedDataException;
import fluss.spi.transport.Channel;
import fluss.spi.transport.ConnectOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NioTransportTest {

    private final NioTransport transport = new NioTransport("fluss-nio-test");
    private ServerSocket listener;

    @BeforeEach
    void begin() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        listener.setSoTimeout(10_000);
    }

    @AfterEach
    void end() throws IOException {
        transport.close();
        listener.close();
    }

    private ConnectOptions options(String host) {
        return new ConnectOptions(host, listener.getLocalPort(), Duration.ofSeconds(10), 100_000_000);
    }

    private <R extends Recorder> R connect(R handler) {
        transport.connect(options("127.0.0.1"), handler);
        return handler;
    }

    private Peer accept() throws IOException {
        return new Peer(listener.accept());
    }

    /** The other side of a connection, blocking. */
    private static final class Peer implements AutoCloseable {
        final Socket socket;
        final DataInputStream in;
        final DataOutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void onLoop(Runnable action) throws Exception {
        CompletableFuture.runAsync(action, transport.loop()).get(20, TimeUnit.SECONDS);
    }

    private static ByteBuffer[] frame(byte[] body) {
        return new ByteBuffer[] {ByteBuffer.allocate(4).putInt(body.length).flip(), ByteBuffer.wrap(body)};
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void framesGoBothWays() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        try (Peer peer = accept()) {
            assertThat(channel.remoteAddress()).contains("127.0.0.1:" + listener.getLocalPort());
            onLoop(() -> channel.send(frame(random(100))));
            assertThat(peer.in.readInt()).isEqualTo(100);
            assertThat(peer.in.readNBytes(100)).isEqualTo(random(100));
            peer.out.writeInt(3);
            peer.out.write(new byte[] {1, 2, 3});
            assertThat(handler.frame()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void namesAreResolvedAndEveryAddressTried() throws Exception {
        Recorder handler = new Recorder();
        transport.connect(options("localhost"), handler); // ::1 comes first in places, and nobody listens there
        handler.channel();
    }

    @Test
    void aFrameThatComesByteByByteIsWhole() throws Exception {
        Recorder handler = connect(new Recorder());
        handler.channel();
        try (Peer peer = accept()) {
            peer.socket.setTcpNoDelay(true);
            for (byte b : new byte[] {0, 0, 0, 4, 9, 8, 7, 6, 0, 0, 0, 1, 5}) {
                peer.out.write(b);
                peer.out.flush();
            }
            assertThat(handler.frame()).containsExactly(9, 8, 7, 6);
            assertThat(handler.frame()).containsExactly(5);
        }
    }

    @Test
    void largeFramesGoBothWaysUnchanged() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        byte[] large = random(30_000_000);
        try (Peer peer = accept()) {
            onLoop(() -> {
                channel.send(frame(large));
                channel.send(frame(random(10)));
            });
            assertThat(peer.in.readInt()).isEqualTo(large.length);
            assertThat(peer.in.readNBytes(large.length)).isEqualTo(large);
            assertThat(peer.in.readInt()).isEqualTo(10);
            assertThat(peer.in.readNBytes(10)).isEqualTo(random(10));
            peer.out.writeInt(large.length);
            peer.out.write(large);
            assertThat(handler.frame()).isEqualTo(large);
        }
    }

    @Test
    void manySmallFramesStayInOrder() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        try (Peer peer = accept()) {
            int count = 20_000;
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        int length = peer.in.readInt();
                        byte[] body = peer.in.readNBytes(length);
                        ByteBuffer answer =
                                ByteBuffer.allocate(4 + length).putInt(length).put(body);
                        peer.out.write(answer.array());
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < count; i++) {
                byte[] body = ByteBuffer.allocate(4).putInt(i).array();
                transport.loop().execute(() -> channel.send(frame(body)));
            }
            for (int i = 0; i < count; i++) {
                assertThat(ByteBuffer.wrap(handler.frame()).getInt()).isEqualTo(i);
            }
            echo.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatTheSocketDoesNotTakeIsKeptAndDrained() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        try (Peer peer = accept()) {
            byte[] body = random(40_000_000);
            onLoop(() -> channel.send(frame(body)));
            onLoop(() -> {});
            long[] pending = new long[1];
            onLoop(() -> pending[0] = channel.pendingBytes());
            assertThat(pending[0]).isPositive();
            assertThat(handler.drains).hasValue(0);
            assertThat(peer.in.readInt()).isEqualTo(body.length);
            assertThat(peer.in.readNBytes(body.length)).isEqualTo(body);
            onLoop(() -> pending[0] = channel.pendingBytes());
            assertThat(pending[0]).isZero();
            onLoop(() -> {});
            assertThat(handler.drains).hasValue(1);
        }
    }

    @Test
    void whatWasSentBeforeCloseIsOffered() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        try (Peer peer = accept()) {
            onLoop(() -> {
                channel.send(frame(new byte[] {42}));
                channel.close();
                channel.close();
                channel.send(frame(new byte[] {43}));
                assertThat(handler.closed).as("not told within the call").isNotDone();
            });
            assertThat(handler.cause()).isSameAs(Recorder.NO_CAUSE);
            assertThat(peer.in.readInt()).isEqualTo(1);
            assertThat(peer.in.read()).isEqualTo(42);
            assertThat(peer.in.read()).isEqualTo(-1);
            assertThat(handler.closes).hasValue(1);
        }
    }

    @Test
    void readingCanBeStoppedAndTakenUpAgain() throws Exception {
        Recorder handler = connect(new Recorder());
        Channel channel = handler.channel();
        try (Peer peer = accept()) {
            onLoop(() -> channel.setReading(false));
            peer.out.writeInt(1);
            peer.out.write(1);
            assertThat(handler.frames.poll(200, TimeUnit.MILLISECONDS)).isNull();
            onLoop(() -> channel.setReading(true));
            assertThat(handler.frame()).containsExactly(1);
        }
    }

    @Test
    void thePeersCloseIsTheEndOfTheStream() throws Exception {
        Recorder handler = connect(new Recorder());
        handler.channel();
        accept().close();
        assertThat(handler.cause()).isInstanceOf(EOFException.class).hasMessage("The peer closed the connection");
    }

    @Test
    void aHalfCloseInAFrameSaysHowFarItCame() throws Exception {
        Recorder handler = connect(new Recorder());
        handler.channel();
        try (Peer peer = accept()) {
            peer.out.writeInt(100);
            peer.out.write(new byte[30]);
            peer.socket.shutdownOutput();
            assertThat(handler.cause())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The peer closed the connection after 30 of the 100 bytes of a frame");
            assertThat(peer.in.read()).as("our side is closed too").isEqualTo(-1);
        }
    }

    @Test
    void aResetIsAnIoFailure() throws Exception {
        Recorder handler = connect(new Recorder());
        handler.channel();
        try (Peer peer = accept()) {
            peer.socket.setSoLinger(true, 0);
        }
        assertThat(handler.cause()).isInstanceOf(IOException.class);
    }

    @Test
    void aFrameAboveTheLimitClosesTheChannel() throws Exception {
        Recorder handler = connect(new Recorder());
        handler.channel();
        try (Peer peer = accept()) {
            peer.out.writeInt(100_000_001);
            assertThat(handler.cause())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("100000001 bytes");
            assertThat(peer.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aRefusedConnectionIsReported() throws Exception {
        listener.close();
        Recorder handler = connect(new Recorder());
        assertThat(handler.cause()).isInstanceOf(ConnectException.class);
        assertThat(handler.connected).isNotDone();
    }

    @Test
    void anUnknownHostIsReported() throws Exception {
        Recorder handler = new Recorder();
        transport.connect(options("no-such-host.invalid"), handler);
        assertThat(handler.cause()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aWrongAddressIsReported() throws Exception {
        Recorder handler = new Recorder();
        transport.connect(options("::nonsense::"), handler);
        assertThat(handler.cause()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aConnectionThatIsNotAnsweredTimesOut() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<Socket> fillers = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    Socket filler = new Socket();
                    fillers.add(filler);
                    try {
                        filler.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()), 100);
                    } catch (SocketTimeoutException e) {
                        break;
                    }
                }
                Recorder handler = new Recorder();
                transport.connect(
                        new ConnectOptions("127.0.0.1", full.getLocalPort(), Duration.ofMillis(200), 1000), handler);
                assertThat(handler.cause())
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessageContaining("took longer than 200 ms");
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void aHandlerThatThrowsLosesItsChannelAlone() throws Exception {
        IllegalStateException thrown = new IllegalStateException("expected by this test");
        Recorder healthy = connect(new Recorder());
        healthy.channel();
        Recorder onFrame = connect(new Recorder() {
            @Override
            public void onFrame(byte[] frame) {
                throw thrown;
            }
        });
        onFrame.channel();
        try (Peer first = accept();
                Peer second = accept()) {
            second.out.writeInt(1);
            second.out.write(1);
            assertThat(onFrame.cause()).isSameAs(thrown);
            Recorder onConnected = connect(new Recorder() {
                @Override
                public void onConnected(Channel channel) {
                    throw thrown;
                }
            });
            assertThat(onConnected.cause()).isSameAs(thrown);
            Recorder onDrained = connect(new Recorder() {
                @Override
                public void onDrained() {
                    throw new AssertionError("expected by this test");
                }
            });
            Channel channel = onDrained.channel();
            onLoop(() -> channel.send(frame(new byte[1])));
            assertThat(onDrained.cause()).isInstanceOf(AssertionError.class);
            first.out.writeInt(1);
            first.out.write(7);
            assertThat(healthy.frame()).containsExactly(7);
        }
    }

    @Test
    void anotherChannelClosedInACallbackDoesNotDisturbWhatIsRead() throws Exception {
        Recorder other = connect(new Recorder());
        Channel otherChannel = other.channel();
        Recorder handler = connect(new Recorder() {
            @Override
            public void onFrame(byte[] frame) {
                otherChannel.send(NioTransportTest.frame(new byte[1000]));
                otherChannel.close();
                super.onFrame(frame);
            }
        });
        handler.channel();
        try (Peer first = accept();
                Peer second = accept()) {
            ByteBuffer both =
                    ByteBuffer.allocate(16).putInt(4).putInt(11).putInt(4).putInt(22);
            second.out.write(both.array());
            assertThat(handler.frame()).containsExactly(0, 0, 0, 11);
            assertThat(handler.frame()).containsExactly(0, 0, 0, 22);
            assertThat(other.cause()).isSameAs(Recorder.NO_CAUSE);
            assertThat(first.in.readInt()).isEqualTo(1000);
        }
    }

    @Test
    void closingTheTransportTellsEveryChannelAndLeavesNoThread() throws Exception {
        Recorder open = connect(new Recorder());
        open.channel();
        Recorder closing = connect(new Recorder());
        Channel closingChannel = closing.channel();
        Recorder resolving = new Recorder();
        onLoop(() -> {
            closingChannel.close();
            transport.connect(options("localhost"), resolving);
            transport.close();
        });
        transport.close();
        assertThat(open.cause()).isSameAs(Recorder.NO_CAUSE);
        assertThat(closing.cause()).isSameAs(Recorder.NO_CAUSE);
        assertThat(resolving.cause()).isSameAs(Recorder.NO_CAUSE);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("fluss-nio-test");
    }
}
