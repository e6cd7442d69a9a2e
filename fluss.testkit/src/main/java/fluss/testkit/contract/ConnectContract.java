/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ConnectOptions;
import fluss.testkit.RefusingPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transport has to do where something goes wrong: a part of {@link TransportContract}. */
public abstract class ConnectContract extends FlowContract {
    /** Only this package's suites extend it directly. */
    ConnectContract() {}

    @Test
    void aRefusedConnectionIsReported() throws Exception {
        try (RefusingPort refusing = new RefusingPort()) {
            RecordedChannel handler = recorder();
            transport()
                    .connect(new ConnectOptions("127.0.0.1", refusing.port(), Duration.ofSeconds(10), 1000), handler);
            assertInstanceOf(ConnectException.class, handler.cause());
            assertFalse(handler.wasConnected(), "told that it is connected");
        }
    }

    @Test
    void anUnknownHostIsReported() throws Exception {
        // its first part is too long to be asked of any DNS, which might take its time
        RecordedChannel handler = recorder();
        transport().connect(options("no-such-host".repeat(6) + ".invalid"), handler);
        assertInstanceOf(UnknownHostException.class, handler.cause());
        RecordedChannel nonsense = recorder();
        transport().connect(options("::nonsense::"), nonsense);
        assertInstanceOf(UnknownHostException.class, nonsense.cause());
    }

    @Test
    void aConnectionThatIsNotAnsweredTimesOut() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, BlockingPeer.loopback())) {
            List<Socket> fillers = new ArrayList<>();
            try {
                fill(full, fillers);
                RecordedChannel handler = recorder();
                transport()
                        .connect(
                                new ConnectOptions("127.0.0.1", full.getLocalPort(), Duration.ofMillis(200), 1000),
                                handler);
                Throwable cause = assertInstanceOf(SocketTimeoutException.class, handler.cause());
                assertTrue(String.valueOf(cause.getMessage()).contains("200 ms"), cause::toString);
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    /** One that is not answered may have come to a slow machine: two are not answered where no more fit. */
    private static void fill(ServerSocket full, List<Socket> fillers) throws IOException {
        int unanswered = 0;
        for (int i = 0; i < 20 && unanswered < 2; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(BlockingPeer.loopback(), full.getLocalPort()), 300);
                unanswered = 0;
            } catch (SocketTimeoutException e) {
                unanswered++;
            }
        }
    }

    @Test
    void aHandlerThatThrowsLosesItsChannelAlone() throws Exception {
        IllegalStateException thrown = new IllegalStateException("expected by this test");
        RecordedChannel healthy = connect(recorder());
        healthy.channel();
        RecordedChannel onFrame = connect(new RecordedChannel(() -> loop().inLoop()) {
            @Override
            public void onFrame(byte[] frame) {
                throw thrown;
            }
        });
        onFrame.channel();
        try (BlockingPeer first = accept();
                BlockingPeer second = accept()) {
            second.sendFrame(new byte[] {1});
            assertSame(thrown, onFrame.cause());
            RecordedChannel onConnected = connect(new RecordedChannel(() -> loop().inLoop()) {
                @Override
                public void onConnected(Channel channel) {
                    throw thrown;
                }
            });
            assertSame(thrown, onConnected.cause());
            RecordedChannel onDrained = connect(new RecordedChannel(() -> loop().inLoop()) {
                @Override
                public void onDrained() {
                    throw new AssertionError("expected by this test");
                }
            });
            Channel channel = onDrained.channel();
            onLoop(() -> channel.send(frame(new byte[1])));
            assertInstanceOf(AssertionError.class, onDrained.cause());
            first.sendFrame(new byte[] {7});
            assertArrayEquals(new byte[] {7}, healthy.frame());
        }
    }

    @Test
    void anotherChannelClosedInACallbackDoesNotDisturbWhatIsRead() throws Exception {
        RecordedChannel other = connect(recorder());
        Channel otherChannel = other.channel();
        RecordedChannel handler = connect(new RecordedChannel(() -> loop().inLoop()) {
            @Override
            public void onFrame(byte[] frame) {
                otherChannel.send(ChannelContract.frame(new byte[1000]));
                otherChannel.close();
                super.onFrame(frame);
            }
        });
        handler.channel();
        try (BlockingPeer first = accept();
                BlockingPeer second = accept()) {
            ByteBuffer both =
                    ByteBuffer.allocate(16).putInt(4).putInt(11).putInt(4).putInt(22);
            second.out.write(both.array());
            assertArrayEquals(new byte[] {0, 0, 0, 11}, handler.frame());
            assertArrayEquals(new byte[] {0, 0, 0, 22}, handler.frame());
            other.awaitCloseWithoutCause();
            assertEquals(1000, first.in.readInt());
        }
    }

    @Test
    void closingTheTransportTellsEveryChannelAndLeavesNoThread() throws Exception {
        RecordedChannel open = connect(recorder());
        open.channel();
        RecordedChannel closing = connect(recorder());
        Channel closingChannel = closing.channel();
        RecordedChannel resolving = recorder();
        Thread thread = loopThread();
        onLoop(() -> {
            closingChannel.close();
            transport().connect(options("localhost"), resolving);
            transport().close();
        });
        transport().close();
        open.awaitCloseWithoutCause();
        closing.awaitCloseWithoutCause();
        resolving.awaitCloseWithoutCause();
        assertFalse(thread.isAlive(), "the loop's thread lives after close()");
    }
}
