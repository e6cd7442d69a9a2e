/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.BufferKind;
import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapAllocatorTest {

    private static final int FRAME_BYTES = 3_000_000;

    /** Sends a frame as soon as it is connected, and waits for one. */
    private static final class OneFrame implements ChannelHandler {
        final CompletableFuture<byte[]> answer = new CompletableFuture<>();

        @Override
        public void onConnected(Channel channel) {
            channel.send(ByteBuffer.allocate(4).putInt(FRAME_BYTES).flip(), ByteBuffer.wrap(new byte[FRAME_BYTES]));
        }

        @Override
        public void onFrame(byte[] frame) {
            answer.complete(frame);
        }

        @Override
        public void onDrained() {}

        @Override
        public void onClosed(@Nullable Throwable cause) {
            answer.completeExceptionally(new AssertionError("closed", cause));
        }
    }

    private static void exchange(NettyTransport transport) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            listener.setSoTimeout(20_000);
            OneFrame handler = new OneFrame();
            transport.connect(
                    new ConnectOptions("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(10), FRAME_BYTES),
                    handler);
            try (Socket peer = listener.accept()) {
                peer.setSoTimeout(20_000);
                DataInputStream in = new DataInputStream(peer.getInputStream());
                byte[] frame = in.readNBytes(in.readInt());
                DataOutputStream out = new DataOutputStream(peer.getOutputStream());
                out.writeInt(frame.length);
                out.write(frame);
                assertEquals(FRAME_BYTES, handler.answer.get(20, TimeUnit.SECONDS).length);
            }
        }
    }

    @Test
    void socketsUseNoMemoryOutsideTheHeap() throws Exception {
        NettyTransport transport =
                new NettyTransport("fluss-test", SocketKind.best(BufferKind.HEAP), BufferKind.HEAP, null);
        try {
            exchange(transport);
            HeapAllocator allocator =
                    assertInstanceOf(HeapAllocator.class, transport.loop().allocator());
            assertTrue(allocator.memory().metric().usedHeapMemory() > 0, "memory on the heap was used");
            assertEquals(0, allocator.memory().metric().usedDirectMemory(), "memory outside the heap");
        } finally {
            transport.close();
        }
    }

    @Test
    void otherwiseTheUsualAllocatorMakesDirectBuffers() {
        NettyTransport transport =
                new NettyTransport("fluss-test", SocketKind.best(BufferKind.DIRECT), BufferKind.DIRECT, null);
        try {
            assertSame(ByteBufAllocator.DEFAULT, transport.loop().allocator());
        } finally {
            transport.close();
        }
    }

    @Test
    void itsBuffersAreOnTheHeapWhateverTheyAreFor() {
        HeapAllocator allocator = new HeapAllocator();
        for (ByteBuf buffer : new ByteBuf[] {
            allocator.ioBuffer(),
            allocator.ioBuffer(10),
            allocator.ioBuffer(10, 20),
            allocator.buffer(),
            allocator.buffer(5)
        }) {
            assertFalse(buffer.isDirect(), () -> buffer + " is direct");
            assertTrue(buffer.hasArray(), () -> buffer + " has an array");
            buffer.release();
        }
    }

    @Test
    void nativeSocketsAreNotUsedWithIt() {
        assertSame(SocketKind.NIO, SocketKind.best(BufferKind.HEAP));
    }
}
