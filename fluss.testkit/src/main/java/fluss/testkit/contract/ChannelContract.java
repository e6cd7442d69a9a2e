/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.error.MalformedDataException;
import fluss.spi.transport.Channel;
import fluss.spi.transport.ConnectOptions;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connections of a transport have to do: a part of {@link TransportContract}. */
public abstract class ChannelContract extends EventLoopContract {
    static final int MAX_FRAME = 100_000_000;

    private FlightListener listener;

    /** Only this package's suites extend it directly. */
    ChannelContract() {}

    @BeforeEach
    final void listen() throws IOException {
        listener = new FlightListener();
        listener.setSoTimeout(SECONDS * 1000);
    }

    @AfterEach
    final void stopListening() throws IOException {
        listener.close();
    }

    final ConnectOptions options(String host) {
        return new ConnectOptions(host, listener.getLocalPort(), Duration.ofSeconds(10), MAX_FRAME);
    }

    final FlightListener listener() {
        return listener;
    }

    final RecordedChannel recorder() {
        return new RecordedChannel(() -> loop().inLoop());
    }

    final <R extends RecordedChannel> R connect(R handler) {
        transport().connect(options("127.0.0.1"), handler);
        return handler;
    }

    final BlockingPeer accept() throws IOException {
        return new BlockingPeer(listener.accept());
    }

    static ByteBuffer[] frame(byte[] body) {
        return new ByteBuffer[] {ByteBuffer.allocate(4).putInt(body.length).flip(), ByteBuffer.wrap(body)};
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void framesGoBothWays() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            assertTrue(
                    channel.remoteAddress().contains("127.0.0.1:" + listener.getLocalPort()),
                    () -> "remoteAddress() has address and port: " + channel.remoteAddress());
            onLoop(() -> channel.send(frame(random(100))));
            assertArrayEquals(random(100), peer.readFrame());
            peer.sendFrame(new byte[] {1, 2, 3});
            assertArrayEquals(new byte[] {1, 2, 3}, handler.frame());
        }
        handler.cause();
        assertEquals(0, handler.strays.get(), "callbacks off the loop");
    }

    @Test
    void namesAreResolvedAndEveryAddressTried() throws Exception {
        RecordedChannel handler = recorder();
        transport().connect(options("localhost"), handler); // ::1 comes first in places, and nobody listens there
        handler.channel();
    }

    @Test
    void nothingIsToldBeforeConnectReturns() throws Exception {
        RecordedChannel handler = recorder();
        onLoop(() -> {
            transport().connect(options("127.0.0.1"), handler);
            assertFalse(handler.connected.isDone() || handler.closed.isDone(), "told within connect()");
        });
        handler.channel();
    }

    @Test
    void aFrameThatComesByteByByteIsWhole() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        try (BlockingPeer peer = accept()) {
            for (byte b : new byte[] {0, 0, 0, 4, 9, 8, 7, 6, 0, 0, 0, 1, 5}) {
                peer.out.write(b);
            }
            assertArrayEquals(new byte[] {9, 8, 7, 6}, handler.frame());
            assertArrayEquals(new byte[] {5}, handler.frame());
        }
    }

    @Test
    void largeFramesGoBothWaysUnchanged() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        byte[] large = random(20_000_000);
        try (BlockingPeer peer = accept()) {
            onLoop(() -> {
                channel.send(frame(large));
                channel.send(frame(random(10)));
            });
            assertArrayEquals(large, peer.readFrame());
            assertArrayEquals(random(10), peer.readFrame());
            peer.sendFrame(large);
            assertArrayEquals(large, handler.frame());
        }
    }

    @Test
    void manySmallFramesStayInOrder() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            int count = 10_000;
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        byte[] body = peer.readFrame();
                        ByteBuffer answer = ByteBuffer.allocate(4 + body.length);
                        peer.out.write(answer.putInt(body.length).put(body).array());
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < count; i++) {
                byte[] body = ByteBuffer.allocate(4).putInt(i).array();
                loop().execute(() -> channel.send(frame(body)));
            }
            for (int i = 0; i < count; i++) {
                assertEquals(i, ByteBuffer.wrap(handler.frame()).getInt());
            }
            echo.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatTheSocketDoesNotTakeIsKeptAndDrained() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            byte[] body = random(40_000_000);
            onLoop(() -> channel.send(frame(body)));
            onLoop(() -> {});
            onLoop(() -> assertTrue(channel.pendingBytes() > 0, "pendingBytes() while nobody reads"));
            assertEquals(0, handler.drains.get(), "drained while nobody reads");
            assertArrayEquals(body, peer.readFrame());
            awaitDrained(channel);
            assertEquals(1, handler.drains.get(), "calls of onDrained()");
        }
    }

    private void awaitDrained(Channel channel) throws Exception {
        boolean[] isEmpty = new boolean[1];
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isEmpty[0] && System.nanoTime() < deadline) {
            onLoop(() -> isEmpty[0] = channel.pendingBytes() == 0);
        }
        assertTrue(isEmpty[0], "pendingBytes() becomes 0 once the peer has all");
        onLoop(() -> {});
    }

    @Test
    void whatWasSentBeforeCloseIsOffered() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            onLoop(() -> {
                channel.send(frame(new byte[] {42}));
                channel.close();
                channel.close();
                channel.send(frame(new byte[] {43}));
                assertFalse(handler.closed.isDone(), "told within close()");
            });
            handler.awaitCloseWithoutCause();
            assertArrayEquals(new byte[] {42}, peer.readFrame());
            assertEquals(-1, peer.in.read());
            assertEquals(1, handler.closes.get(), "calls of onClosed()");
        }
    }

    @Test
    void readingCanBeStoppedAndTakenUpAgain() throws Exception {
        RecordedChannel handler = connect(recorder());
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            onLoop(() -> channel.setReading(false));
            peer.sendFrame(new byte[] {1});
            assertNull(handler.frames.poll(200, TimeUnit.MILLISECONDS), "a frame though nobody reads");
            onLoop(() -> channel.setReading(true));
            assertArrayEquals(new byte[] {1}, handler.frame());
        }
    }

    @Test
    void thePeersCloseIsTheEndOfTheStream() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        accept().close();
        assertInstanceOf(EOFException.class, handler.cause());
    }

    @Test
    void aHalfCloseInAFrameSaysHowFarItCame() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        try (BlockingPeer peer = accept()) {
            peer.out.writeInt(100);
            peer.out.write(new byte[30]);
            peer.socket.shutdownOutput();
            Throwable cause = assertInstanceOf(EOFException.class, handler.cause());
            assertTrue(String.valueOf(cause.getMessage()).contains("30 of the 100 bytes"), cause::toString);
            assertEquals(-1, peer.in.read(), "our side is closed too");
        }
    }

    @Test
    void aResetIsAnIoFailure() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        try (BlockingPeer peer = accept()) {
            peer.socket.setSoLinger(true, 0);
        }
        assertInstanceOf(IOException.class, handler.cause());
    }

    @Test
    void aFrameAboveTheLimitClosesTheChannel() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        try (BlockingPeer peer = accept()) {
            peer.out.writeInt(MAX_FRAME + 1);
            Throwable cause = assertInstanceOf(MalformedDataException.class, handler.cause());
            assertTrue(String.valueOf(cause.getMessage()).contains((MAX_FRAME + 1) + " bytes"), cause::toString);
            assertEquals(-1, peer.in.read());
        }
    }
}
