/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.BufferKind;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopBufferTest {

    private static void onLoop(BufferKind kind, Consumer<NioEventLoop> check) throws Exception {
        NioTransport transport = new NioTransport("fluss-test", kind, null);
        try {
            CompletableFuture.runAsync(() -> check.accept(transport.loop()), transport.loop())
                    .get(20, TimeUnit.SECONDS);
        } finally {
            transport.close();
        }
    }

    @Test
    void bytesPassThroughOneDirectBuffer() throws Exception {
        onLoop(BufferKind.DIRECT, loop -> {
            ByteBuffer buffer = loop.ioBuffer();
            assertTrue(buffer.isDirect(), "is direct");
            assertEquals(256 * 1024, buffer.capacity());
            assertSame(buffer, loop.ioBuffer(), "asked again");
        });
    }

    @Test
    void bytesPassThroughASmallBufferOnTheHeap() throws Exception {
        onLoop(BufferKind.HEAP, loop -> {
            ByteBuffer buffer = loop.ioBuffer();
            assertFalse(buffer.isDirect(), "is direct");
            assertEquals(64 * 1024, buffer.capacity());
            assertSame(buffer, loop.ioBuffer(), "asked again");
        });
    }
}
