/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.Channel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** In what order the callbacks of a transport come, and how far it reads ahead of them: a part of {@link TransportContract}. */
public abstract class FlowContract extends ChannelContract {
    private static final int FRAME_BYTES = 64 * 1024;
    /** More than the system keeps for both sides of a connection. */
    private static final int FRAMES_BEYOND_ALL_BUFFERS = 1024;

    /** Only this package's suites extend it directly. */
    FlowContract() {}

    private static byte[] numbered(int number, int length) {
        return ByteBuffer.allocate(length).putInt(number).array();
    }

    private static CompletableFuture<Void> elsewhere(BlockingPeer peer, int frames, int length) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int i = 0; i < frames; i++) {
                            peer.sendFrame(numbered(i, length));
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "contract-peer").start());
    }

    private static void assertInOrder(RecordedChannel handler, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            assertEquals(i, ByteBuffer.wrap(handler.frame()).getInt(), "number of a frame");
        }
    }

    private static void assertHeldUp(CompletableFuture<Void> writer) throws Exception {
        try {
            writer.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError("the peer could write " + FRAMES_BEYOND_ALL_BUFFERS + " frames that nobody takes");
    }

    @Test
    void callbacksOfSeveralChannelsComeInOrderAndOnTheLoop() throws Exception {
        int channels = 6;
        int frames = 2000;
        List<RecordedChannel> handlers = new ArrayList<>();
        List<BlockingPeer> peers = new ArrayList<>();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            handlers.add(connect(recorder()));
            handlers.get(i).channel();
            peers.add(accept());
        }
        for (BlockingPeer peer : peers) {
            writers.add(elsewhere(peer, frames, 100));
        }
        for (int i = 0; i < frames; i++) {
            byte[] body = numbered(i, 50);
            for (RecordedChannel handler : handlers) {
                Channel channel = handler.channel();
                loop().execute(() -> channel.send(frame(body)));
            }
        }
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < frames; i++) {
                assertEquals(i, ByteBuffer.wrap(peers.get(c).readFrame()).getInt(), "number of a frame sent");
            }
            writers.get(c).get(SECONDS, TimeUnit.SECONDS);
            peers.get(c).close();
        }
        for (RecordedChannel handler : handlers) {
            assertInOrder(handler, frames);
            assertInstanceOf(EOFException.class, handler.cause());
        }
        onLoop(() -> {});
        for (RecordedChannel handler : handlers) {
            assertEquals(0, handler.strays.get(), "callbacks off the loop");
            assertEquals(0, handler.disorder.get(), "callbacks before onConnected() or after onClosed()");
            assertEquals(1, handler.closes.get(), "calls of onClosed()");
        }
    }

    @Test
    void whatThePeerSaidBeforeItClosedComesBeforeTheClose() throws Exception {
        int frames = 3000;
        RecordedChannel handler = connect(recorder());
        handler.channel();
        try (BlockingPeer peer = accept()) {
            elsewhere(peer, frames, 1000).get(SECONDS, TimeUnit.SECONDS);
        }
        assertInstanceOf(EOFException.class, handler.cause());
        assertEquals(frames, handler.frames.size(), "frames before onClosed()");
        assertInOrder(handler, frames);
        assertEquals(0, handler.disorder.get(), "frames after onClosed()");
    }

    @Test
    void nothingComesOfAChannelThatACallbackHasClosed() throws Exception {
        RecordedChannel handler = connect(new RecordedChannel(() -> loop().inLoop()) {
            @Override
            public void onFrame(byte[] frame) {
                super.onFrame(frame);
                connected.join().close();
            }
        });
        handler.channel();
        try (BlockingPeer peer = accept()) {
            ByteBuffer many = ByteBuffer.allocate(8 * 1000);
            for (int i = 0; i < 1000; i++) {
                many.putInt(4).putInt(i);
            }
            peer.out.write(many.array());
            handler.awaitCloseWithoutCause();
        }
        onLoop(() -> {});
        assertEquals(1, handler.frames.size(), "frames, although the first closed the channel");
        assertEquals(1, handler.closes.get(), "calls of onClosed()");
        assertEquals(0, handler.disorder.get(), "callbacks after onClosed()");
    }

    @Test
    void aPeerIsHeldUpWhileReadingIsStopped() throws Exception {
        RecordedChannel handler = connect(new RecordedChannel(() -> loop().inLoop()) {
            @Override
            public void onFrame(byte[] frame) {
                if (frames.isEmpty()) {
                    connected.join().setReading(false);
                }
                super.onFrame(frame);
            }
        });
        Channel channel = handler.channel();
        try (BlockingPeer peer = accept()) {
            CompletableFuture<Void> writer = elsewhere(peer, FRAMES_BEYOND_ALL_BUFFERS, FRAME_BYTES);
            assertHeldUp(writer);
            onLoop(() -> channel.setReading(true));
            assertInOrderOpening(handler, channel);
            writer.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The handler stops reading whenever its queue is empty, as it is when this test is quicker. */
    private void assertInOrderOpening(RecordedChannel handler, Channel channel) throws Exception {
        for (int i = 0; i < FRAMES_BEYOND_ALL_BUFFERS; i++) {
            byte[] frame = handler.frames.poll();
            while (frame == null) {
                onLoop(() -> channel.setReading(true));
                frame = handler.frames.poll(10, TimeUnit.MILLISECONDS);
                assertFalse(handler.closed.isDone(), "closed in the middle");
            }
            assertEquals(i, ByteBuffer.wrap(frame).getInt(), "number of a frame");
        }
    }

    @Test
    void aLoopThatIsBusyHoldsThePeerUp() throws Exception {
        RecordedChannel handler = connect(recorder());
        handler.channel();
        CountDownLatch busy = new CountDownLatch(1);
        try (BlockingPeer peer = accept()) {
            loop().execute(() -> {
                try {
                    assertTrue(busy.await(SECONDS, TimeUnit.SECONDS), "released");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            CompletableFuture<Void> writer = elsewhere(peer, FRAMES_BEYOND_ALL_BUFFERS, FRAME_BYTES);
            assertHeldUp(writer);
            busy.countDown();
            assertInOrder(handler, FRAMES_BEYOND_ALL_BUFFERS);
            writer.get(SECONDS, TimeUnit.SECONDS);
        } finally {
            busy.countDown();
        }
    }
}
